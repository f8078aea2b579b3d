import { z } from 'zod';
import { isTestAddress, keepTestMail } from '#modules/mail/api.ts';
import { normaliseMail } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { formatMoney } from '#platform/i18n/format.ts';
import { mailAddress } from '#platform/http/contract.ts';
import { sendSystemMail } from '#platform/mailer/send-system-mail.ts';
import { defineAfterPurchase, type AfterPurchase, type Purchase } from '../extend.ts';
import { findOrder } from '../orders/lock-order.ts';
import { orderLines } from '../orders/order-lines.ts';

/** Tells the staff by mail that somebody bought (通知先メール): what, for how much, who, and where to look at it. */
export const notifyStaffAfterPurchase: AfterPurchase = defineAfterPurchase({
  kind: 'commerce.notify-staff',
  label: 'commerce:after.notify.label',
  schema: z.strictObject({ mails: z.array(mailAddress).min(1).max(20) }),
  describe: async (_ctx, { mails }) => ({ textKey: 'commerce:after.notify.says', data: { mails: mails.join(' ') } }),
  give: async (ctx, purchase, { mails }) => {
    const mail = await mailOf(ctx, purchase);
    const to = [...new Set(mails.flatMap((each) => normaliseMail(each)?.mail ?? []))];
    for (const each of to) await send(ctx, { purchase, to: each, ...mail });
    return { to };
  },
});

/** That of a test order from the diagram lies beside what its buyer would get. */
async function send(ctx: Ctx, mail: { purchase: Purchase; to: string; subject: string; text: string }): Promise<void> {
  const { purchase, to, subject, text } = mail;
  const key = `commerce.notify ${purchase.orderId} ${purchase.line} ${to}`;
  if (!purchase.isTest || !isTestAddress(purchase.buyer.mail)) return void (await sendSystemMail(ctx, { to, subject, text, key }));
  return keepTestMail(ctx, { inbox: purchase.buyer.mail, messageId: key, from: ctx.services.config.mailFrom, to, subject, body: text });
}

async function mailOf(ctx: Ctx, purchase: Purchase): Promise<{ subject: string; text: string }> {
  const { locale } = ctx.workspace;
  const order = await findOrder(ctx, purchase.orderId);
  const line = (await orderLines(ctx, purchase.orderId)).find((each) => each.line === purchase.line);
  const data = {
    product: line?.name ?? '',
    total: formatMoney(locale, { amount: Number(order?.total ?? 0), currency: order?.currency ?? 'JPY' }),
    number: String(order?.number ?? ''),
    buyer: `${purchase.buyer.name} ${purchase.buyer.mail}`.trim(),
    url: `${ctx.services.config.adminUrl}/w/${ctx.workspace.id}/orders/${purchase.orderId}`,
  };
  const text = (key: 'subject' | 'testSubject' | 'text') => ctx.services.texts(locale, `commerce:after.notify.${key}`, data);
  return { subject: text(purchase.isTest ? 'testSubject' : 'subject'), text: text('text') };
}
