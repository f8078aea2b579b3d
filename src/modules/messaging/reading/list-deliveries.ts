import { sql } from 'kysely';
import { z } from 'zod';
import { recipientsOf } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { readCursor, slice } from '#platform/db/cursor.ts';
import { instant, type InputOf } from '#platform/http/contract.ts';
import type { Delivery } from '../contract.ts';
import type * as contract from '../contract/ledger.ts';
import { getMessageRow } from '../steps/message-lookup.ts';
import type { DeliveryState } from '../tables.ts';

interface Row {
  id: string;
  contact_id: string;
  round: number;
  state: DeliveryState;
  reason: string | null;
  answer: string | null;
  due_at: Date;
  accepted_at: Date | null;
  first_opened_at: Date | null;
  first_clicked_at: Date | null;
}

/** A message's rows in the ledger, by due time, newest first. */
export async function listDeliveries(
  ctx: Ctx,
  input: InputOf<typeof contract.listDeliveries>,
): Promise<{ items: Delivery[]; next: string | null }> {
  await getMessageRow(ctx, input.messageId);
  const after = readCursor(input.cursor, z.tuple([instant, z.string()]));
  const found = await sql<Row>`
    select id, contact_id, round, state, reason, answer, due_at, accepted_at, first_opened_at, first_clicked_at from deliveries
    where workspace_id = ${ctx.workspace.id} and message_id = ${input.messageId}
      ${input.state ? sql`and state = ${input.state}` : sql``}
      ${input.reason ? sql`and reason = ${input.reason}` : sql``}
      ${after ? sql`and (due_at, id) < (${after[0]}, ${after[1]})` : sql``}
    order by due_at desc, id desc limit ${input.limit + 1}`.execute(ctx.db);
  const { rows, next } = slice(found.rows, input.limit, (row) => [row.due_at.toISOString(), row.id]);
  const people = await recipientsOf(ctx, [...new Set(rows.map((row) => row.contact_id))]);
  return {
    items: rows.map((row) => ({
      id: row.id,
      contact: { id: row.contact_id, mail: people.get(row.contact_id)?.mail ?? null, name: people.get(row.contact_id)?.name ?? null },
      round: row.round,
      state: row.state,
      reason: row.reason,
      answer: row.answer,
      dueAt: row.due_at.toISOString(),
      sentAt: row.accepted_at?.toISOString() ?? null,
      firstOpenedAt: row.first_opened_at?.toISOString() ?? null,
      firstClickedAt: row.first_clicked_at?.toISOString() ?? null,
    })),
    next,
  };
}
