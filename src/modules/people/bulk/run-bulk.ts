import { sql, type Selectable } from 'kysely';
import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import { id } from '#platform/http/contract.ts';
import { enqueue } from '#platform/queue/enqueue.ts';
import { job } from '#platform/queue/job.ts';
import { selectedContacts } from '../contacts/filter-contacts.ts';
import { actorKind } from '../contract.ts';
import type { BulkRunsTable } from '../tables.ts';
import { contactBulkPlug } from './bulk-action.ts';
import { selectRuns } from './bulk-run-lookup.ts';

/** Contacts done in one transaction: some hundred milliseconds in which their rows are held. */
const CHUNK = 1_000;

/**
 * One step of a run: the first writes down whom it means, each other one does a chunk of them. The next step is enqueued in the same
 * transaction, so a kill loses nothing and does nothing twice.
 */
export const bulkRunJob = job({
  name: 'people.run-bulk',
  input: z.object({ runId: id }),
  run: async (ctx, { runId }) => {
    const run = await selectRuns(ctx).where('id', '=', runId).forUpdate().executeTakeFirst();
    if (!run || run.state === 'done' || run.state === 'cancelled') return;
    if (run.state === 'waiting') await writeDown(ctx, run);
    else if (!(await runChunk(asActor(ctx, run), run))) return end(ctx, runId);
    await enqueue(ctx, bulkRunJob, { runId });
  },
});

async function writeDown(ctx: Ctx, run: Selectable<BulkRunsTable>): Promise<void> {
  const where = await selectedContacts(ctx, run.audience_id, run.selection);
  const { numAffectedRows } = await sql`
    insert into bulk_targets (workspace_id, run_id, contact_id)
    select c.workspace_id, ${run.id}, c.id from contacts c
    where c.workspace_id = ${ctx.workspace.id} and c.audience_id = ${run.audience_id} and ${where}`.execute(ctx.db);
  await sql`update bulk_runs set state = 'running', total = ${numAffectedRows ?? 0n} where workspace_id = ${ctx.workspace.id} and id = ${run.id}`.execute(
    ctx.db,
  );
}

/** Does the next chunk; false when nobody is left. Contacts that were deleted meanwhile are counted and passed over. */
async function runChunk(ctx: Ctx, run: Selectable<BulkRunsTable>): Promise<boolean> {
  const taken = await sql<{ contact_id: string; person_id: string | null }>`
    with next as (
      delete from bulk_targets t
      where t.workspace_id = ${ctx.workspace.id} and t.run_id = ${run.id} and t.contact_id in (
        select n.contact_id from bulk_targets n where n.workspace_id = ${ctx.workspace.id} and n.run_id = ${run.id} order by n.contact_id limit ${CHUNK})
      returning t.contact_id
    )
    select next.contact_id, c.person_id from next left join contacts c on c.workspace_id = ${ctx.workspace.id} and c.id = next.contact_id
    order by next.contact_id`.execute(ctx.db);
  if (taken.rows.length === 0) return false;
  const action = ctx.services.registry.contributions(contactBulkPlug).find((one) => one.kind === run.kind);
  if (!action) throw new Error(`nobody does ${run.kind}`);
  const contacts = taken.rows.flatMap((row) => (row.person_id === null ? [] : [{ contactId: row.contact_id, personId: row.person_id }]));
  const { changed } = await action.run(ctx, {
    runId: run.id,
    audienceId: run.audience_id,
    params: action.params.parse(run.params),
    contacts,
  });
  await sql`update bulk_runs set done = done + ${taken.rows.length}, changed = changed + ${changed}
    where workspace_id = ${ctx.workspace.id} and id = ${run.id}`.execute(ctx.db);
  return true;
}

async function end(ctx: Ctx, runId: string): Promise<void> {
  await sql`update bulk_runs set state = 'done', ended_at = ${ctx.clock.now()} where workspace_id = ${ctx.workspace.id} and id = ${runId}`.execute(
    ctx.db,
  );
}

/** What is recorded says who asked for it, and not that a job did it. What the actor may was decided when the run began. */
function asActor(ctx: Ctx, run: Selectable<BulkRunsTable>): Ctx {
  return { ...ctx, actor: { kind: actorKind.parse(run.actor_kind), id: run.actor_id, owner: false, may: () => true } };
}
