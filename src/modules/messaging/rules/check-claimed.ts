import { sql } from 'kysely';
import { audiencesById, matchingAmong } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { Failure } from '#platform/fail.ts';
import { getSettings } from '../settings/settings.ts';
import { conditionOf } from './condition-of.ts';
import { channelsOf } from './kind-impact.ts';
import { overCap } from './over-cap.ts';

/** A claimed row that would leave now. */
export interface Leaving {
  id: string;
  messageId: string;
  contactId: string;
}

/** What keeps it: not sent at all, or not before `dueAt`. */
export type Kept =
  | { state: 'suppressed'; reason: 'channel_off' | 'condition' | 'condition_stale' | 'frequency' }
  | { state: 'planned'; reason: 'quiet_hours' | 'frequency'; dueAt: Date };

interface Message {
  id: string;
  channel: string;
  audience_id: string;
  kind: 'step' | 'broadcast' | 'reminder' | 'notice';
  timing: string | null;
  condition: unknown;
}

/**
 * The workspace's rules at the moment of sending, for a whole batch: conditions of steps and reminders, quiet hours, how often one person is
 * written to. Notices and immediate steps answer what somebody just did: only their condition counts. Returns what keeps rows, by id.
 */
export async function checkClaimed(ctx: Ctx, rows: readonly Leaving[]): Promise<Map<string, Kept>> {
  const kept = new Map<string, Kept>();
  if (rows.length === 0) return kept;
  const messages = await messagesOf(ctx, rows);
  for (const [messageId, some] of Map.groupBy(rows, (row) => row.messageId)) {
    const message = messages.get(messageId);
    const reason = message && message.kind !== 'broadcast' ? await unmet(ctx, message, some) : new Map<string, never>();
    for (const [id, why] of reason) kept.set(id, { state: 'suppressed', reason: why });
  }
  for (const id of await offChannel(ctx, rows, messages)) kept.set(id, { state: 'suppressed', reason: 'channel_off' });
  const settings = await getSettings(ctx);
  const rest = rows.filter((row) => !kept.has(row.id) && isPromotion(messages.get(row.messageId)));
  const quietUntil = rest.length === 0 ? null : await endOfQuiet(ctx, ctx.clock.now(), settings);
  if (quietUntil) {
    for (const { id } of rest) kept.set(id, { state: 'planned', reason: 'quiet_hours', dueAt: quietUntil });
    return kept;
  }
  const { cap } = settings;
  const capped = rest.filter((row) => messages.get(row.messageId)?.kind !== 'reminder');
  if (cap === null || capped.length === 0) return kept;
  for (const [id, dueAt] of await overCap(ctx, { ids: capped.map((row) => row.id), cap }))
    kept.set(id, cap.rule === 'skip' ? { state: 'suppressed', reason: 'frequency' } : { state: 'planned', reason: 'frequency', dueAt });
  return kept;
}

/** When the quiet hours end in which a moment lies; null: it lies in none. */
export async function endOfQuiet(ctx: Ctx, at: Date, { quiet }: { quiet: { from: string; to: string } | null }): Promise<Date | null> {
  if (quiet === null) return null;
  const found = await sql<{
    until: Date | null;
  }>`select quiet_until(${at}, ${ctx.workspace.timeZone}, ${quiet.from}, ${quiet.to}) as until`.execute(ctx.db);
  return found.rows[0]?.until ?? null;
}

/** What somebody is written to without having asked just now. An action writes to nobody. */
function isPromotion(message: Message | undefined): boolean {
  return message !== undefined && message.channel !== 'action' && message.kind !== 'notice' && message.timing !== 'immediately';
}

async function messagesOf(ctx: Ctx, rows: readonly Leaving[]): Promise<Map<string, Message>> {
  const found = await sql<Message>`
    select id, channel, audience_id, kind, timing, condition from messages
    where workspace_id = ${ctx.workspace.id} and id = any(${[...new Set(rows.map((row) => row.messageId))]}::text[])`.execute(ctx.db);
  return new Map(found.rows.map((row) => [row.id, row]));
}

/** Rows on a channel that their audience is not for any more: its kind was changed. */
async function offChannel(ctx: Ctx, rows: readonly Leaving[], messages: ReadonlyMap<string, Message>): Promise<string[]> {
  const audiences = await audiencesById(ctx, [...new Set([...messages.values()].map((message) => message.audience_id))]);
  return rows
    .filter(({ messageId }) => {
      const message = messages.get(messageId);
      const audience = message && audiences.get(message.audience_id);
      return message && audience && message.kind !== 'notice' && !channelsOf(audience.kind).includes(message.channel);
    })
    .map((row) => row.id);
}

/** The rows whose contact a message's condition does not hold for. Where it names something that is gone, for nobody: a guess would write to people who are not meant. */
async function unmet(ctx: Ctx, message: Message, rows: readonly Leaving[]): Promise<Map<string, 'condition' | 'condition_stale'>> {
  const condition = conditionOf(message);
  if (condition === null) return new Map();
  const contactIds = rows.map((row) => row.contactId);
  const matching = await matchingAmong(ctx, { contactIds, audienceId: message.audience_id, condition }).catch((error: unknown) => {
    if (error instanceof Failure && error.code === 'condition/stale') return undefined;
    throw error;
  });
  const without = rows.filter((row) => !matching?.has(row.contactId));
  return new Map(without.map((row) => [row.id, matching ? 'condition' : 'condition_stale']));
}
