import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { OutputOf } from '#platform/http/contract.ts';
import { getAudience } from '#modules/people/api.ts';
import type { listConditionMessages as route, listMessageLinks as linksRoute } from '../contract/conditions.ts';
import { listScenariosIn } from '../scenarios/scenario-lookup.ts';
import { getMessageRow } from '../steps/message-lookup.ts';
import type { MessageKind } from '../tables.ts';

/** A message as conditions know it: one that was put away stays, since its history does. */
export interface Subject {
  id: string;
  title: string;
  audienceId: string;
  scenarioId: string | null;
}

/** A message that a condition names, or undefined. */
export async function findSubject(ctx: Ctx, messageId: string): Promise<Subject | undefined> {
  const { rows } = await sql<Subject>`
    select id, title, audience_id as "audienceId", scenario_id as "scenarioId" from messages
    where workspace_id = ${ctx.workspace.id} and id = ${messageId} and kind <> 'notice'`.execute(ctx.db);
  return rows[0];
}

/** An address that is tracked in a message, or undefined. */
export async function findLink(ctx: Ctx, at: { messageId: string; linkId: string }): Promise<{ url: string } | undefined> {
  const { rows } = await sql<{ url: string }>`
    select url from tracked_links where workspace_id = ${ctx.workspace.id} and message_id = ${at.messageId} and id = ${at.linkId}`.execute(
    ctx.db,
  );
  return rows[0];
}

/** What a condition about an audience can speak of. Fails with `request/not-found`. */
export async function listConditionMessages(ctx: Ctx, { audienceId }: { audienceId: string }): Promise<OutputOf<typeof route>> {
  await getAudience(ctx, audienceId);
  const scenarios = await listScenariosIn(ctx, audienceId);
  const { rows } = await sql<{ id: string; scenarioId: string | null; kind: MessageKind; title: string }>`
    select id, scenario_id as "scenarioId", kind, title from messages
    where workspace_id = ${ctx.workspace.id} and audience_id = ${audienceId} and archived_at is null and kind <> 'notice'
    order by created_at desc, id limit 500`.execute(ctx.db);
  return { scenarios: scenarios.map(({ id, title }) => ({ id, title })), messages: rows };
}

/** The addresses of a message whose clicks are counted. Fails with `request/not-found`. */
export async function listMessageLinks(ctx: Ctx, { messageId }: { messageId: string }): Promise<OutputOf<typeof linksRoute>> {
  await getMessageRow(ctx, messageId);
  const { rows } = await sql<{ id: string; url: string }>`
    select id, url from tracked_links where workspace_id = ${ctx.workspace.id} and message_id = ${messageId} order by created_at, id limit 200`.execute(
    ctx.db,
  );
  return { items: rows };
}
