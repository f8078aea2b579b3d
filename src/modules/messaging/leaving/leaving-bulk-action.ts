import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { z } from 'zod';
import { contactsOfPeople } from '#modules/people/api.ts';
import { contactBulkAction } from '#modules/people/extend.ts';
import { leave } from './leave.ts';

/**
 * Takes everybody selected in the list out of all scenarios. What ends is marked with a leaving of the run's own id, so that `deleteLeavings` takes it
 * back like any other.
 */
export const leavingBulkAction = contactBulkAction({
  kind: 'messaging.leave-all',
  label: 'messaging:leavings.title',
  can: 'messaging.manage',
  params: z.object({ everywhere: z.boolean().default(false) }),
  check: async () => [],
  run: async (ctx, { runId, params, contacts }) => {
    const chosen = contacts.map((contact) => contact.contactId);
    const contactIds = params.everywhere ? await contactsOfPeople(ctx, chosen) : chosen;
    const ended = await leave(ctx, { who: { contactIds }, how: ctx.actor.kind === 'key' ? 'api' : 'staff', leavingId: runId });
    await sql`insert into leavings as l (workspace_id, id, reach, state, total, done, ended, at, actor_kind, actor_id)
      values (${ctx.workspace.id}, ${runId}, ${params.everywhere ? 'people' : 'contacts'}, 'done', ${chosen.length}, ${chosen.length}, ${ended}, ${ctx.clock.now()}, ${ctx.actor.kind}, ${ctx.actor.id})
      on conflict (workspace_id, id) do update set total = l.total + excluded.total, done = l.done + excluded.done, ended = l.ended + excluded.ended`.execute(
      ctx.db,
    );
    return { changed: await countPeople(ctx, { leavingId: runId, contactIds }) };
  },
});

/** How many of these left something by it: people, who may have had several scenarios, in several audiences. */
async function countPeople(ctx: Ctx, { leavingId, contactIds }: { leavingId: string; contactIds: readonly string[] }): Promise<number> {
  const { rows } = await sql<{ people: number }>`
    select count(distinct c.person_id)::int as people
    from enrolments e join contacts c on c.workspace_id = e.workspace_id and c.id = e.contact_id
    where e.workspace_id = ${ctx.workspace.id} and e.contact_id = any(${[...contactIds]}::text[]) and e.leaving_id = ${leavingId}`.execute(
    ctx.db,
  );
  return rows[0]?.people ?? 0;
}
