import type { Selectable } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import { content, type Message } from '../contract.ts';
import type { MessagesTable, MessagingTables } from '../tables.ts';
import { fieldsById } from '#modules/people/api.ts';
import { conditionOf } from '../rules/condition-of.ts';
import { reminderOf, timingOf } from './timing-columns.ts';

export type MessageRow = Selectable<MessagesTable>;

/** One message; fails with `request/not-found`. */
export async function getMessageRow(ctx: Ctx, messageId: string): Promise<MessageRow> {
  const row = await ctx.db
    .withTables<MessagingTables>()
    .selectFrom('messages')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', messageId)
    .where('archived_at', 'is', null)
    .executeTakeFirst();
  return row ?? fail('request/not-found');
}

/** One message as the API shows it. */
export async function getMessage(ctx: Ctx, { messageId }: { messageId: string }): Promise<Message> {
  return presentMessage(ctx, await getMessageRow(ctx, messageId));
}

/** The mails that a scenario sends by itself. */
export async function listNotices(ctx: Ctx, { scenarioId }: { scenarioId: string }): Promise<{ items: Message[] }> {
  const rows = await ctx.db
    .withTables<MessagingTables>()
    .selectFrom('messages')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('scenario_id', '=', scenarioId)
    .where('kind', '=', 'notice')
    .orderBy('purpose')
    .execute();
  return rows.length > 0 ? { items: await presentMessages(ctx, rows) } : fail('request/not-found');
}

/** One message as the API shows it. */
export async function presentMessage(ctx: Ctx, row: MessageRow): Promise<Message> {
  const [shown] = await presentMessages(ctx, [row]);
  // One row in, one out.
  return shown as Message;
}

/** Messages as the API shows them. */
export async function presentMessages(ctx: Ctx, rows: readonly MessageRow[]): Promise<Message[]> {
  const fields = await fieldsById(ctx, [...new Set(rows.flatMap((row) => row.anchor_field_id ?? []))]);
  return rows.map((row) => present(row, (fieldId) => fields.get(fieldId)?.label ?? null));
}

function present(row: MessageRow, labelOf: (fieldId: string) => string | null): Message {
  const reminder = reminderOf(row);
  return {
    id: row.id,
    scenarioId: row.scenario_id,
    channel: row.channel,
    kind: row.kind,
    purpose: row.purpose,
    title: row.title,
    state: row.state,
    content: content.parse(row.content),
    timing: reminder ? null : timingOf(row),
    reminder: reminder && { ...reminder, fieldLabel: labelOf(reminder.fieldId) },
    condition: conditionOf(row),
    pastRule: row.past_rule,
    linksTracked: row.links_tracked,
    opensTracked: row.opens_tracked,
    version: row.version,
    createdAt: row.created_at.toISOString(),
  };
}
