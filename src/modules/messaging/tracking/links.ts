import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import { channelOf } from '../channel-of.ts';
import { parseTemplate } from '../compose/parse-template.ts';
import { knownPlaceholders } from '../compose/placeholders.ts';
import type * as contract from '../contract/own-placeholders.ts';
import { getMessageRow } from '../steps/message-lookup.ts';

type Links = OutputOf<typeof contract.listLinks>;

/** Addresses in a message's text as it is now; those of former texts stay counted and are not shown. */
export async function listLinks(ctx: Ctx, { messageId }: { messageId: string }): Promise<Links> {
  const message = await getMessageRow(ctx, messageId);
  const scope = { audienceId: message.audience_id, scenarioId: message.scenario_id, purpose: message.purpose };
  const known = await knownPlaceholders(ctx, scope);
  const parts = Object.values(channelOf(ctx.services, message.channel).parts(message.content));
  const urls = parts
    .flatMap((part) => parseTemplate(part.text, known).segments)
    .flatMap((segment) => (typeof segment === 'object' && 'url' in segment ? [segment.url] : []));
  const found = await sql<Links['items'][number]>`
    select id, url, tracked from tracked_links
    where workspace_id = ${ctx.workspace.id} and message_id = ${messageId} and url = any(${urls}::text[])
    order by array_position(${urls}::text[], url)`.execute(ctx.db);
  return { items: found.rows };
}

/** Counts visits of an address from the next mail on, or not. */
export async function updateLink(ctx: Ctx, input: InputOf<typeof contract.updateLink>): Promise<Links> {
  const changed = await sql`
    update tracked_links set tracked = ${input.tracked}
    where workspace_id = ${ctx.workspace.id} and message_id = ${input.messageId} and id = ${input.linkId}`.execute(ctx.db);
  if (changed.numAffectedRows === 0n) fail('request/not-found');
  return listLinks(ctx, { messageId: input.messageId });
}
