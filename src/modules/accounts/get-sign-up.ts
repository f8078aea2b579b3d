import type { GlobalCtx } from '#platform/ctx.ts';
import type { OutputOf } from '#platform/http/contract.ts';
import type { getSignUp as route } from './contract/entry.ts';
import { isInstallationOpen } from './queries/installation.ts';

/** Whether one can sign up here, by SIGNUP and by whether anybody has. */
export async function getSignUp(ctx: GlobalCtx): Promise<OutputOf<typeof route>> {
  const { signup, smtpUrl } = ctx.services.config;
  const mailToMailbox = smtpUrl === undefined;
  if (!(await isInstallationOpen(ctx))) return { state: 'first', mailToMailbox };
  return { state: signup === 'open' ? 'open' : 'closed', mailToMailbox };
}
