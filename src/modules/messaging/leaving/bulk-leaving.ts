import { sql } from 'kysely';
import { z } from 'zod';
import { audit } from '#modules/accounts/api.ts';
import { contactsOfPeople, personIdsOf } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { fail as refuse } from '#platform/fail.ts';
import { id, type InputOf, type OutputOf } from '#platform/http/contract.ts';
import { randomId } from '#platform/ids.ts';
import { enqueue } from '#platform/queue/enqueue.ts';
import { job } from '#platform/queue/job.ts';
import type { createLeavings as route } from '../contract/leavings.ts';
import { fail } from '../contract.ts';
import { comeBack, leave } from './leave.ts';

/** Contacts, or enrolments, moved in one transaction. */
const SLICE = 500;

type Presented = OutputOf<typeof route>;

/**
 * Takes contacts out of all scenarios of their audience, or of every audience. The first slice in the caller's transaction, so that one
 * person is done when the answer comes; the rest in jobs, each of which counts itself in. Contacts that are gone meanwhile are left out; fails with
 * `request/not-found` when none is there.
 */
export async function createLeavings(ctx: Ctx, input: InputOf<typeof route>): Promise<Presented> {
  const here = await personIdsOf(ctx, input.contactIds);
  const chosen = [...new Set(input.contactIds)].filter((contactId) => here.has(contactId));
  if (chosen.length === 0) refuse('request/not-found');
  const leavingId = randomId();
  await sql`insert into leavings (workspace_id, id, reach, state, total, at, actor_kind, actor_id)
    values (${ctx.workspace.id}, ${leavingId}, ${input.everywhere ? 'people' : 'contacts'}, 'running', ${chosen.length}, ${ctx.clock.now()}, ${ctx.actor.kind}, ${ctx.actor.id})`.execute(
    ctx.db,
  );
  const by = ctx.actor.kind === 'key' ? 'api' : 'staff';
  const [first = [], ...rest] = slicesOf(chosen);
  await leaveSlice(ctx, { leavingId, contactIds: first, by });
  for (const contactIds of rest) await enqueue(ctx, leaveSliceJob, { leavingId, contactIds, by });
  await audit(ctx, 'messaging.all-left', null, { count: chosen.length });
  return getLeavings(ctx, { leavingId });
}

/** Where a bulk leaving stands; fails with `request/not-found`. */
export async function getLeavings(ctx: Ctx, { leavingId }: { leavingId: string }): Promise<Presented> {
  const { rows } = await sql<Omit<Presented, 'at'> & { at: Date }>`
    select id, state, reach = 'people' as everywhere, total, done, ended, resumed, at from leavings
    where workspace_id = ${ctx.workspace.id} and id = ${leavingId}`.execute(ctx.db);
  const [row] = rows;
  return row ? { ...row, at: row.at.toISOString() } : refuse('request/not-found');
}

/**
 * Takes a bulk leaving back for everybody who did not leave on their own account meanwhile: they go on where they were. Fails with
 * `leaving/running` while it is under way.
 */
export async function deleteLeavings(ctx: Ctx, { leavingId }: { leavingId: string }): Promise<Presented> {
  const begun =
    await sql`update leavings set state = 'undoing' where workspace_id = ${ctx.workspace.id} and id = ${leavingId} and state = 'done'`.execute(
      ctx.db,
    );
  if (begun.numAffectedRows === 0n) {
    const now = await getLeavings(ctx, { leavingId });
    return now.state === 'running' ? fail('leaving/running') : now;
  }
  await resumeSlice(ctx, { leavingId });
  await audit(ctx, 'messaging.all-left-undone', null, {});
  return getLeavings(ctx, { leavingId });
}

export const leaveSliceJob = job({
  name: 'messaging.leave-slice',
  input: z.object({ leavingId: id, contactIds: z.array(id), by: z.enum(['staff', 'api']) }),
  run: leaveSlice,
});

export const resumeSliceJob = job({ name: 'messaging.resume-slice', input: z.object({ leavingId: id }), run: resumeSlice });

async function leaveSlice(ctx: Ctx, input: { leavingId: string; contactIds: readonly string[]; by: 'staff' | 'api' }): Promise<void> {
  const { leavingId } = input;
  const { everywhere } = await getLeavings(ctx, { leavingId });
  const contactIds = everywhere ? await contactsOfPeople(ctx, input.contactIds) : input.contactIds;
  const ended = await leave(ctx, { who: { contactIds }, how: input.by, leavingId });
  await sql`update leavings set done = done + ${input.contactIds.length}, ended = ended + ${ended},
      state = case when done + ${input.contactIds.length} >= total then 'done' else state end
    where workspace_id = ${ctx.workspace.id} and id = ${leavingId}`.execute(ctx.db);
}

/** What came back has lost its mark, so the next slice begins after it by itself. */
async function resumeSlice(ctx: Ctx, { leavingId }: { leavingId: string }): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from enrolments where workspace_id = ${ctx.workspace.id} and leaving_id = ${leavingId} order by id limit ${SLICE}`.execute(
    ctx.db,
  );
  const resumed = await comeBack(ctx, { leavingId, enrolmentIds: rows.map((row) => row.id) });
  const isOver = rows.length < SLICE || resumed === 0;
  await sql`update leavings set resumed = resumed + ${resumed}, state = ${isOver ? 'undone' : 'undoing'}
    where workspace_id = ${ctx.workspace.id} and id = ${leavingId}`.execute(ctx.db);
  if (!isOver) await enqueue(ctx, resumeSliceJob, { leavingId });
}

function slicesOf(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / SLICE) }, (_, index) => ids.slice(index * SLICE, (index + 1) * SLICE));
}
