import { sql, type RawBuilder } from 'kysely';

/**
 * Part of a statement whose CTE `recorded (id, message_id, state)` moved deliveries: notes those that were accepted and whose message has an
 * action after sending, in the same commit, so that none is forgotten and none noted that did not leave.
 */
export function notingSent(workspaceId: string): RawBuilder<unknown> {
  return sql`
    insert into sent_actions (workspace_id, delivery_id)
    select ${workspaceId}, r.id from recorded r
    join message_actions a on a.workspace_id = ${workspaceId} and a.message_id = r.message_id and a.url = ''
    where r.state = 'accepted' on conflict do nothing`;
}
