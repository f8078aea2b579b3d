import { sql } from 'kysely';
import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import { readCursor, slice } from '#platform/db/cursor.ts';
import { instant, type InputOf, type OutputOf } from '#platform/http/contract.ts';
import type * as contract from '../contract/broadcasts.ts';
import type { BroadcastRow } from './broadcast-lookup.ts';
import { presentBroadcasts } from './present-broadcasts.ts';

/** Broadcasts, newest first, with how many rows each has in the ledger and how many of them left. */
export async function listBroadcasts(
  ctx: Ctx,
  input: InputOf<typeof contract.listBroadcasts>,
): Promise<OutputOf<typeof contract.listBroadcasts>> {
  const after = readCursor(input.cursor, z.tuple([instant, z.string()]));
  const found = await sql<BroadcastRow & { planned: number; sent: number }>`
    select m.*, b.send_at, b.again_of, b.again_to, b.started_at, b.expanded_at, b.paused_at, b.cancelled_at, b.finished_at, d.planned, d.sent
    from messages m join broadcasts b on b.workspace_id = m.workspace_id and b.message_id = m.id
    cross join lateral (
      select count(*)::int as planned, (count(*) filter (where state in ('accepted', 'delivered')))::int as sent
      from deliveries where workspace_id = m.workspace_id and message_id = m.id
    ) d
    where m.workspace_id = ${ctx.workspace.id} and m.kind = 'broadcast' and (m.archived_at is not null) = ${input.archived === 'true'}
      ${input.state ? sql`and m.state = ${input.state}` : sql``}
      ${input.audienceId ? sql`and m.audience_id = ${input.audienceId}` : sql``}
      ${input.folder ? sql`and m.folder = ${input.folder}` : sql``}
      ${input.q ? sql`and position(lower(${input.q}) in lower(m.title)) > 0` : sql``}
      ${after ? sql`and (m.created_at, m.id) < (${after[0]}, ${after[1]})` : sql``}
    order by m.created_at desc, m.id desc limit ${input.limit + 1}`.execute(ctx.db);
  const { rows, next } = slice(found.rows, input.limit, (row) => [row.created_at.toISOString(), row.id]);
  const shown = await presentBroadcasts(ctx, rows);
  return {
    items: shown.map((one, index) => ({ ...one, planned: rows[index]?.planned ?? 0, sent: rows[index]?.sent ?? 0 })),
    next,
  };
}
