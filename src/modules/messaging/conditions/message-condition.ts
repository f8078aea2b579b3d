import { sql, type RawBuilder } from 'kysely';
import { conditionField } from '#modules/people/extend.ts';
import type { Ctx } from '#platform/ctx.ts';
import { messageStatement, type MessageStatement } from '../contract/conditions.ts';
import { findLink, findSubject } from './subjects.ts';

const DAY = 86_400_000;

/**
 * What became of a message, or of any message of the audience: sent, opened, clicked, or not. Opens and clicks of machines do not
 * count. Sent is what the receiving server took (accepted, delivered).
 */
export const messageCondition = conditionField({
  kind: 'messaging.message',
  params: messageStatement,
  check: async (ctx, { audienceId, params }) => {
    if (params.messageId === null)
      return params.linkId === null ? [] : [{ path: ['messageId'], message: 'messaging:problems.conditionChoose' }];
    const message = await findSubject(ctx, params.messageId);
    if (message?.audienceId !== audienceId) return [{ path: ['messageId'], message: 'messaging:problems.conditionMessageGone' }];
    if (params.linkId === null) return [];
    const link = await findLink(ctx, { messageId: params.messageId, linkId: params.linkId });
    return link ? [] : [{ path: ['linkId'], message: 'messaging:problems.conditionLinkGone' }];
  },
  compile: async (ctx, { params }) => {
    switch (params.is) {
      case 'sent':
        return sent(ctx, params);
      case 'not_sent':
        return sql<boolean>`not ${sent(ctx, params)}`;
      case 'opened':
        return visited(ctx, params, 'opens');
      case 'not_opened':
        return sql<boolean>`(${sent(ctx, params)} and not ${visited(ctx, params, 'opens')})`;
      case 'clicked':
        return visited(ctx, params, 'link_clicks');
      case 'not_clicked':
        return sql<boolean>`(${sent(ctx, params)} and not ${visited(ctx, params, 'link_clicks')})`;
    }
  },
  describe: async (ctx, { params }) => {
    const { is, messageId, linkId, withinDays } = params;
    const texts = (key: `messaging:${string}`) => ctx.services.texts(ctx.locale, key);
    const title = messageId === null ? '' : ((await findSubject(ctx, messageId))?.title ?? texts('messaging:conditions.goneMessage'));
    const link =
      messageId !== null && linkId !== null
        ? ((await findLink(ctx, { messageId, linkId }))?.url ?? texts('messaging:conditions.goneLink'))
        : '';
    const what = link ? 'link' : messageId === null ? 'any' : 'one';
    return {
      textKey: `messaging:conditions.message.${what}.${is}${withinDays === null ? '' : 'Within'}`,
      data: { title, link, ...(withinDays === null ? {} : { days: withinDays }) },
    };
  },
  uses: (params) => (params.messageId === null ? [] : [{ kind: 'message', id: params.messageId }]),
});

function sent(ctx: Ctx, { messageId, withinDays }: MessageStatement): RawBuilder<boolean> {
  return sql<boolean>`exists (select 1 from deliveries d
    where d.workspace_id = ${ctx.workspace.id} and d.contact_id = c.id and d.state in ('accepted', 'delivered')
      ${ofMessage('d', messageId)} ${since(ctx, sql`d.accepted_at`, withinDays)})`;
}

function visited(ctx: Ctx, { messageId, linkId, withinDays }: MessageStatement, table: 'opens' | 'link_clicks'): RawBuilder<boolean> {
  return sql<boolean>`exists (select 1 from ${sql.table(table)} v
    where v.workspace_id = ${ctx.workspace.id} and v.contact_id = c.id and v.machine is null
      ${ofMessage('v', messageId)} ${linkId === null ? sql`` : sql`and v.link_id = ${linkId}`} ${since(ctx, sql`v.at`, withinDays)})`;
}

function ofMessage(alias: 'd' | 'v', messageId: string | null): RawBuilder<unknown> {
  return messageId === null ? sql`` : sql`and ${sql.ref(`${alias}.message_id`)} = ${messageId}`;
}

function since(ctx: Ctx, at: RawBuilder<unknown>, withinDays: number | null): RawBuilder<unknown> {
  return withinDays === null ? sql`` : sql`and ${at} >= ${new Date(ctx.clock.now().getTime() - withinDays * DAY)}`;
}
