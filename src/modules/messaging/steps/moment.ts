import { sql, type RawBuilder } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

/** What falls on the same moment has the same; of the message `alias`. */
export function momentOf(alias: 'm' | 'o'): RawBuilder<string> {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return sql`message_moment(${column('kind')}, ${column('timing')}, ${column('after_days')}, ${column('after_hours')}, ${column('after_minutes')},
    ${column('at_time')}, ${column('anchor_field_id')}, ${column('anchor_edge')}, ${column('direction')})`;
}

/** Puts a step or reminder after all others of its scenario that fall on the same moment. The caller holds the scenario. */
export async function placeLast(ctx: Ctx, messageId: string): Promise<void> {
  await sql`update messages m set position = coalesce((
      select max(o.position) + 1 from messages o
      where o.workspace_id = m.workspace_id and o.scenario_id = m.scenario_id and o.id <> m.id and o.archived_at is null
        and ${momentOf('o')} = ${momentOf('m')}), 0)
    where m.workspace_id = ${ctx.workspace.id} and m.id = ${messageId} and m.kind in ('step', 'reminder')`.execute(ctx.db);
}
