import { sql } from 'kysely';
import type { AudienceKindImpact } from '#modules/people/extend.ts';

/** The channels that an audience of this kind is for. Actions are for every kind: they write to nobody. */
export function channelsOf(kind: 'mail' | 'line' | 'mail_line'): readonly string[] {
  return { mail: ['mail', 'action'], line: ['line', 'action'], mail_line: ['mail', 'line', 'action'] }[kind];
}

/** What stops when an audience's kind is changed: messages on a channel that it is not for any more, and who waits for them. Nothing is deleted. */
export const messagingKindImpact: AudienceKindImpact = {
  module: 'messaging',
  impactOf: async (ctx, { audienceId, kind }) => {
    const found = await sql<{ steps: number; broadcasts: number; waiting: number }>`
      with stopped as (
        select id, kind, state from messages
        where workspace_id = ${ctx.workspace.id} and audience_id = ${audienceId} and kind <> 'notice' and archived_at is null
          and state in ('on', 'reserved', 'sending') and not channel = any(${[...channelsOf(kind)]}::text[])
      )
      select (count(*) filter (where kind <> 'broadcast'))::int as steps, (count(*) filter (where kind = 'broadcast'))::int as broadcasts,
        (select count(distinct d.contact_id)::int from deliveries d join stopped s on s.id = d.message_id
          where d.workspace_id = ${ctx.workspace.id} and d.state = 'planned') as waiting
      from stopped`.execute(ctx.db);
    const row = found.rows[0] ?? { steps: 0, broadcasts: 0, waiting: 0 };
    const said = [
      { count: row.steps, textKey: 'messaging:kindImpact.steps' },
      { count: row.broadcasts, textKey: 'messaging:kindImpact.broadcasts' },
      { count: row.waiting, textKey: 'messaging:kindImpact.waiting' },
    ];
    return said.filter(({ count }) => count > 0).map(({ count, textKey }) => ({ textKey, data: { count } }));
  },
};
