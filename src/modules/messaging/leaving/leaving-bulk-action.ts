import { sql } from 'kysely';
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
    return { changed: ended };
  },
});
