import { channel, reachByMail, type Channel } from '#modules/messaging/extend.ts';
import { normaliseMail } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { randomId } from '#platform/ids.ts';
import { compose, withSenderBlock } from './compose-mail.ts';
import { fail, mailContent } from './contract.ts';
import { isFreeMail } from './free-mail.ts';
import { sendOne } from './send-one.ts';
import { senderOf } from './sender-of.ts';

/** The channel `mail`: what messaging asks of it. Its sender is `engine/start-sender.ts`. */
export const mailChannel: Channel = channel({
  channel: 'mail',
  content: mailContent,
  parts: (content) => ({ subject: { text: content.subject, format: 'header' }, body: { text: content.body, format: 'text' } }),
  check: async (ctx, { audienceId }) => {
    const sender = await senderOf(ctx, audienceId);
    if (!sender.own) return [{ path: [], severity: 'warning', textKey: 'mail:problems.no-sender', data: { address: sender.address } }];
    if (isFreeMail(sender.address))
      return [{ path: [], severity: 'error', textKey: 'mail:problems.free-mail', data: { address: sender.address } }];
    return [];
  },
  preview: async (ctx, { audienceId, parts }) => {
    const sender = await senderOf(ctx, audienceId);
    const { subject = '', body = '' } = parts;
    return {
      from: sender.name ? `${sender.name} <${sender.address}>` : sender.address,
      subject,
      text: withSenderBlock(body, sender.block),
      html: null,
    };
  },
  testSend: async (ctx, { audienceId, to, parts }) =>
    makeTest(ctx, { audienceId, to, subject: parts['subject'] ?? '', text: parts['body'] ?? '' }),
  reach: reachByMail,
  limits: { length: { subject: 200, body: 100_000 } },
});

async function makeTest(ctx: Ctx, input: { audienceId: string; to: string; subject: string; text: string }): Promise<() => Promise<void>> {
  const { mail: to } = normaliseMail(input.to) ?? fail('test-mail/no-address');
  const sender = await senderOf(ctx, input.audienceId);
  const domain = sender.address.slice(sender.address.lastIndexOf('@') + 1);
  const subject = ctx.services.texts(ctx.locale, 'mail:test-subject', { subject: input.subject });
  const { template } = compose(sender, { subject: [], body: [input.text] });
  const letter = { to, subject, words: [], messageId: `${randomId(24)}@${domain}`, leaveUrl: null, at: ctx.clock.now().getTime() };
  return async () => {
    const result = await sendOne(ctx.services, { template, letter });
    if (result.kind !== 'accepted') fail('test-mail/not-sent', { answer: result.answer });
  };
}
