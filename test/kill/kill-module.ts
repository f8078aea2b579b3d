import { sql } from 'kysely';
import { z } from 'zod';
import { systemActor, type Ctx } from '#platform/ctx.ts';
import { enterFrom } from '#platform/db/with-workspace.ts';
import { route } from '#platform/http/contract.ts';
import { serve } from '#platform/http/endpoint.ts';
import { createRegistry, type Registry } from '#platform/module.ts';
import { enqueue } from '#platform/queue/enqueue.ts';
import { job } from '#platform/queue/job.ts';
import { platformModule } from '#platform/platform-module.ts';

/** The one workspace of the kill tests. */
export const WORKSPACE = 'KillKillKill';

/** What a test's database needs besides the migrations. */
export const killTables = `
  create table kill_requests (workspace_id text not null, n int not null, primary key (workspace_id, n));
  create table kill_effects (workspace_id text not null, n int not null);
  grant select, insert on kill_requests, kill_effects to tsudoi_app;
  insert into workspaces (workspace_id, name, operator_login_id) values ('${WORKSPACE}', 'kill', 'x');`;

const number = z.object({ n: z.int() });

const leaveMark = job({
  name: 'kill.leave-mark',
  input: number,
  // Every kill costs what the dead runner held one attempt.
  attempts: 25,
  run: async (ctx, { n }) => {
    await sql`insert into kill_effects (workspace_id, n) values (${ctx.workspace.id}, ${n})`.execute(ctx.db);
    // Long enough that a kill finds jobs between their effect and their commit.
    await sql`select pg_sleep(0.01)`.execute(ctx.db);
  },
});

/** A request that is sent again until it is answered: the same `n` is enqueued once. */
async function request(ctx: Ctx, n: number): Promise<void> {
  const first = await sql`insert into kill_requests (workspace_id, n) values (${ctx.workspace.id}, ${n}) on conflict do nothing`.execute(
    ctx.db,
  );
  if (first.numAffectedRows === 1n) await enqueue(ctx, leaveMark, { n });
}

const requestMark = route({
  id: 'kill.request-mark',
  method: 'POST',
  path: '/marks',
  can: 'public',
  summary: 'Asks for one mark',
  input: number,
  output: null,
});

export const killRegistry: Registry = createRegistry([
  platformModule,
  {
    name: 'kill',
    endpoints: [serve(requestMark, async (ctx, { n }) => request(await enterFrom(ctx, WORKSPACE, systemActor('kill')), n))],
    jobs: [leaveMark],
  },
]);
