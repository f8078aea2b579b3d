import { z } from 'zod';
import type { GlobalCtx } from '#platform/ctx.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { enqueueGlobal } from '#platform/queue/enqueue.ts';
import { job } from '#platform/queue/job.ts';
import { isMailFlooded } from './login-limits.ts';
import { adminLink, sendMail } from './mails.ts';
import { normalMail } from './normal-mail.ts';
import { findStaffByMail } from './queries/staff.ts';
import { issueToken, voidTokens } from './tokens.ts';

const PURPOSE = 'accounts.answer-request';

/**
 * Answers, by mail, what somebody without a session asked for. Only here is looked whether the address has an account: the request
 * itself takes the same steps for every address. The address is sealed: failed jobs are shown to people.
 */
export const answerRequestJob = job({
  name: 'accounts.answer-request',
  input: z.object({ what: z.enum(['password-reset', 'sign-up']), sealed: z.string(), locale: z.enum(['ja', 'en']) }),
  run: async ({ workspace: _none, ...ctx }, input) => {
    const mail = ctx.services.secrets.open(input.sealed, PURPOSE);
    await (input.what === 'sign-up' ? answerSignUp(ctx, mail, input.locale) : answerReset(ctx, mail));
  },
});

/** Has a request answered, unless the address was written to again and again: then nobody is told, and nothing is sent. */
export async function answerLater(
  ctx: GlobalCtx,
  request: { what: 'password-reset' | 'sign-up'; mail: string; locale: Locale },
): Promise<void> {
  if (await isMailFlooded(ctx, normalMail(request.mail))) return;
  const { what, locale } = request;
  await enqueueGlobal(ctx, answerRequestJob, { what, locale, sealed: ctx.services.secrets.seal(request.mail, PURPOSE) });
}

/** An address without an account gets nothing: nobody is written to because a stranger typed their address. */
async function answerReset(ctx: GlobalCtx, mail: string): Promise<void> {
  const staff = await findStaffByMail(ctx, normalMail(mail));
  if (staff) await sendResetLink(ctx, { staffId: staff.staff_id, mail: staff.mail, name: staff.name, locale: staff.locale });
}

async function answerSignUp(ctx: GlobalCtx, mail: string, locale: Locale): Promise<void> {
  const known = await findStaffByMail(ctx, normalMail(mail));
  const what = known ? 'sign-up-known' : 'sign-up';
  const link = known
    ? adminLink(ctx, '/login')
    : adminLink(ctx, `/invitation/${await issueToken(ctx, { purpose: 'workspace-invitation', data: { mail }, hours: 24 })}`);
  await sendMail(ctx, { to: mail, name: '', locale, what, values: { link } });
}

/** A new link to set a password, good for an hour and one use; the former ones stop working. */
export async function sendResetLink(ctx: GlobalCtx, to: { staffId: string; mail: string; name: string; locale: Locale }): Promise<void> {
  await voidTokens(ctx, to.staffId, ['password-reset']);
  const token = await issueToken(ctx, { purpose: 'password-reset', staffId: to.staffId, hours: 1 });
  await sendMail(ctx, {
    to: to.mail,
    name: to.name,
    locale: to.locale,
    what: 'password-reset',
    values: { link: adminLink(ctx, `/password-reset/${token}`) },
  });
}
