import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail, registration, type Registration } from '../contract.ts';

/**
 * Runs `work` once per key, in the caller's transaction; a repetition gets the first answer, and waits for it while that is under way.
 * Fails with `registration/key-reused` where something else was asked under the same key.
 */
export async function once(ctx: Ctx, input: { key: string; asked: unknown }, work: () => Promise<Registration>): Promise<Registration> {
  const fingerprint = createHash('sha256').update(JSON.stringify(input.asked)).digest('base64url');
  const first = await sql`
    insert into registration_keys (workspace_id, key, fingerprint, at) values (${ctx.workspace.id}, ${input.key}, ${fingerprint}, ${ctx.clock.now()})
    on conflict (workspace_id, key) do nothing`.execute(ctx.db);
  if (first.numAffectedRows === 0n) return answered(ctx, input.key, fingerprint);
  const outcome = await work();
  await sql`update registration_keys set outcome = ${JSON.stringify(outcome)} where workspace_id = ${ctx.workspace.id} and key = ${input.key}`.execute(
    ctx.db,
  );
  return outcome;
}

async function answered(ctx: Ctx, key: string, fingerprint: string): Promise<Registration> {
  const found = await sql<{ fingerprint: string; outcome: unknown }>`
    select fingerprint, outcome from registration_keys where workspace_id = ${ctx.workspace.id} and key = ${key}`.execute(ctx.db);
  const row = found.rows[0];
  return row?.fingerprint === fingerprint ? registration.parse(row.outcome) : fail('registration/key-reused');
}
