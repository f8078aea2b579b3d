import type { Ctx, GlobalCtx } from '#platform/ctx.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { sendSystemMail } from '#platform/mailer/send-system-mail.ts';

/** The mails of accounts; each has `subject` and `text` under `mails` in the messages. */
export type AccountsMail =
  | 'password-reset'
  | 'password-changed'
  | 'sign-up'
  | 'sign-up-known'
  | 'workspace-invitation'
  | 'operator-invitation'
  | 'mail-change'
  | 'mail-change-known'
  | 'mail-reversal'
  | 'notice'
  | 'closing'
  | 'export-ready';

/** Sends one of them, in the reader's language, once the transaction has committed. `name` is '' where nobody knows it. */
export async function sendMail(
  ctx: Ctx | GlobalCtx,
  mail: { to: string; name: string; locale: Locale; what: AccountsMail; values: Readonly<Record<string, string | number>> },
): Promise<void> {
  const { texts, config } = ctx.services;
  const { locale, what, name, values } = mail;
  const parts = [
    ...(name === '' ? [] : [texts(locale, 'accounts:mails.greeting', { name })]),
    texts(locale, `accounts:mails.${what}.text`, values),
    texts(locale, 'accounts:mails.foot', { url: config.adminUrl }),
  ];
  await sendSystemMail(ctx, {
    to: mail.to,
    subject: texts(locale, `accounts:mails.${what}.subject`, values),
    text: `${parts.join('\n\n')}\n`,
  });
}

/** The address of a screen of the admin. */
export function adminLink(ctx: GlobalCtx, path: `/${string}`): string {
  return `${ctx.services.config.adminUrl}${path}`;
}
