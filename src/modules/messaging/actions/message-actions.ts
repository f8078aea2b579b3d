import { sql } from 'kysely';
import { setNames } from '#modules/actions/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { InputOf } from '#platform/http/contract.ts';
import type { MessageActions, setMessageActions as route } from '../contract/message-actions.ts';
import { fail } from '../contract.ts';
import { getMessageRow, type MessageRow } from '../steps/message-lookup.ts';
import { linksIn } from '../steps/save-links.ts';

/** What a message sets off, with every link that its text holds. */
export async function getMessageActions(ctx: Ctx, { messageId }: { messageId: string }): Promise<MessageActions> {
  const message = await getMessageRow(ctx, messageId);
  const found = await sql<{ url: string; set_id: string }>`
    select url, set_id from message_actions where workspace_id = ${ctx.workspace.id} and message_id = ${messageId}`.execute(ctx.db);
  const names = await setNames(
    ctx,
    found.rows.map((row) => row.set_id),
  );
  const setOf = (url: string) => {
    const setId = found.rows.find((row) => row.url === url)?.set_id;
    const name = setId === undefined ? undefined : names.get(setId);
    return setId === undefined || name === undefined ? null : { id: setId, name };
  };
  const links = await linksOf(ctx, message);
  return { after: setOf(''), links: links.map((url) => ({ url, set: setOf(url) })) };
}

/** Says what a message sets off. Fails with `message/problems` for a set that is not there or a link that the text does not hold. */
export async function setMessageActions(ctx: Ctx, input: InputOf<typeof route>): Promise<MessageActions> {
  const message = await getMessageRow(ctx, input.messageId);
  const wanted = [...(input.afterSetId === null ? [] : [{ url: '', setId: input.afterSetId }]), ...input.links];
  const names = await setNames(
    ctx,
    wanted.map((one) => one.setId),
  );
  const known = new Set(['', ...(await linksOf(ctx, message))]);
  const problems = wanted.flatMap(({ url, setId }, index) => {
    const path = url === '' ? ['afterSetId'] : ['links', index - (input.afterSetId === null ? 0 : 1), 'url'];
    if (!names.has(setId)) return [{ path, message: 'messaging:problems.setGone' }];
    return known.has(url) ? [] : [{ path, message: 'messaging:problems.linkGone' }];
  });
  if (problems.length > 0) fail('message/problems', {}, problems);
  await sql`delete from message_actions where workspace_id = ${ctx.workspace.id} and message_id = ${message.id}`.execute(ctx.db);
  await sql`
    insert into message_actions (workspace_id, message_id, url, set_id)
    select ${ctx.workspace.id}, ${message.id}, u.url, u.set_id
    from unnest(${wanted.map((one) => one.url)}::text[], ${wanted.map((one) => one.setId)}::text[]) u (url, set_id)
    on conflict (workspace_id, message_id, url) do update set set_id = excluded.set_id`.execute(ctx.db);
  return getMessageActions(ctx, { messageId: message.id });
}

async function linksOf(ctx: Ctx, message: MessageRow): Promise<string[]> {
  const scope = { audienceId: message.audience_id, scenarioId: message.scenario_id, purpose: message.purpose };
  return linksIn(ctx, { channel: message.channel, content: message.content, scope });
}
