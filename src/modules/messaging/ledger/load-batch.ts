import { sql } from 'kysely';
import { recipientsOf } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { channelOf } from '../channel-of.ts';
import { compileParts, formatsIn, linkKey } from '../compose/compile-parts.ts';
import { knownPlaceholders } from '../compose/placeholders.ts';
import { addressValues, readerValues } from '../compose/reader-values.ts';
import type { Batch, ClaimedDelivery, CompiledMessage } from '../batch.ts';
import { openAddress, leaveAddress, clickAddress, trapAddress } from '../tracking/addresses.ts';
import { listMessagesById, type MessageToSend } from '../queries/messages-to-send.ts';

interface Row {
  id: string;
  message_id: string;
  contact_id: string;
  about_id: string | null;
  enrolment_base_at: Date | null;
  attempts: number;
  header_message_id: string | null;
}

/** Everything a sender needs for rows that it holds, `to` by delivery id: messages compiled once, values of each reader. */
export async function loadBatch(ctx: Ctx, input: { channel: string; lane: number; to: ReadonlyMap<string, string> }): Promise<Batch> {
  const found = await sql<Row>`
    select d.id, d.message_id, d.contact_id, d.about_id, d.attempts, d.header_message_id, e.base_at as enrolment_base_at
    from deliveries d left join enrolments e on e.workspace_id = d.workspace_id and e.id = d.enrolment_id
    where d.workspace_id = ${ctx.workspace.id} and d.id = any(${[...input.to.keys()]}::text[])
    order by d.due_at, d.id`.execute(ctx.db);
  const sources = await listMessagesById(ctx, [...new Set(found.rows.map((row) => row.message_id))]);
  const recipients = await recipientsOf(ctx, [...new Set(found.rows.map((row) => row.contact_id))]);
  const messages = new Map<string, CompiledMessage>();
  const deliveries: ClaimedDelivery[] = [];
  for (const [messageId, rows] of Map.groupBy(found.rows, (row) => row.message_id)) {
    const source = sources.get(messageId);
    if (!source) continue;
    const message = await compileMessage(ctx, source);
    messages.set(messageId, message);
    const values = await readerValues(ctx, {
      source,
      readers: rows.map((row) => ({ contactId: row.contact_id, baseAt: row.enrolment_base_at })),
      recipients,
      formats: formatsIn(channelOf(ctx.services, source.channel).parts(source.content), await knownPlaceholders(ctx, source)),
    });
    const used = keysOf(message);
    for (const row of rows) {
      const ids = { workspaceId: ctx.workspace.id, deliveryId: row.id };
      deliveries.push({
        id: row.id,
        messageId,
        contactId: row.contact_id,
        personId: recipients.get(row.contact_id)?.personId ?? '',
        to: input.to.get(row.id) ?? '',
        values: {
          ...values.get(row.contact_id),
          ...addressValues(ctx, { source, used, deliveryId: row.id, aboutId: row.about_id }),
          ...linkValues(ctx, source, row.id),
        },
        leaveUrl: source.kind === 'notice' ? null : leaveAddress(ctx.services, ids),
        // Signed when they are asked for: plain text holds neither, and a signature costs more than the rest of a delivery.
        get openUrl() {
          return source.opensTracked ? openAddress(ctx.services, ids) : null;
        },
        get trapUrl() {
          return trapAddress(ctx.services, ids);
        },
        attempts: row.attempts,
        headerMessageId: row.header_message_id,
      });
    }
  }
  return { workspaceId: ctx.workspace.id, channel: input.channel, lane: input.lane, messages, deliveries };
}

/** A message parsed for sending. */
export async function compileMessage(ctx: Ctx, source: MessageToSend): Promise<CompiledMessage> {
  const known = await knownPlaceholders(ctx, source);
  const parts = channelOf(ctx.services, source.channel).parts(source.content);
  return {
    id: source.id,
    version: source.version,
    audienceId: source.audienceId,
    scenarioId: source.scenarioId,
    kind: source.kind,
    content: source.content,
    parts: compileParts(parts, { known, links: source.links }),
    opensTracked: source.opensTracked,
  };
}

/** Names of the placeholders that a message's texts hold. */
function keysOf(message: CompiledMessage): Set<string> {
  return new Set(
    Object.values(message.parts).flatMap((segments) => segments.flatMap((segment) => (typeof segment === 'string' ? [] : [segment.key]))),
  );
}

function linkValues(ctx: Ctx, source: MessageToSend, deliveryId: string): Record<string, string> {
  return Object.fromEntries(
    [...source.links.values()].map((linkId) => [
      linkKey(linkId),
      clickAddress(ctx.services, { workspaceId: ctx.workspace.id, deliveryId, linkId }),
    ]),
  );
}
