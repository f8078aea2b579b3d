import type { Selectable } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import { content, type Message } from '../contract.ts';
import type { MessagesTable, MessagingTables } from '../tables.ts';
import { timingOf } from './timing-columns.ts';

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
  return presentMessage(await getMessageRow(ctx, messageId));
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
  return rows.length > 0 ? { items: rows.map(presentMessage) } : fail('request/not-found');
}

export function presentMessage(row: MessageRow): Message {
  return {
    id: row.id,
    scenarioId: row.scenario_id,
    channel: row.channel,
    kind: row.kind,
    purpose: row.purpose,
    title: row.title,
    state: row.state,
    content: content.parse(row.content),
    timing: timingOf(row),
    pastRule: row.past_rule,
    linksTracked: row.links_tracked,
    opensTracked: row.opens_tracked,
    version: row.version,
    createdAt: row.created_at.toISOString(),
  };
}
