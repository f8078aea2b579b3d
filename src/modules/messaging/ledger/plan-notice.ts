import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

/**
 * Plans a mail of the product itself to one contact, now, in the first lane. `aboutId` says what it is about. Two at the same moment are one.
 * Returns whether this call planned it.
 */
export async function planNotice(
  ctx: Ctx,
  input: { messageId: string; contactId: string; channel: string; aboutId: string | null },
): Promise<boolean> {
  const now = ctx.clock.now();
  const result = await sql<{ channel: string }>`
    with written as (
      insert into deliveries (workspace_id, message_id, contact_id, channel, round, about_id, lane, state, due_at, planned_at)
      select ${ctx.workspace.id}, ${input.messageId}, ${input.contactId}, ${input.channel},
        1 + coalesce(max(round), 0), ${input.aboutId}, 0, 'planned', ${now}, ${now}
      from deliveries where workspace_id = ${ctx.workspace.id} and message_id = ${input.messageId} and contact_id = ${input.contactId}
      on conflict (workspace_id, message_id, contact_id, channel, round) do nothing
      returning channel
    )
    insert into due_hints (workspace_id, channel, lane, due_at) select ${ctx.workspace.id}, channel, 0, ${now} from written
    returning channel`.execute(ctx.db);
  return result.rows.length === 1;
}
