import { z } from 'zod';
import { id, mailAddress, name, route } from '#platform/http/contract.ts';
import { code, locale, newPassword, timeZone, token } from '../contract.ts';

// The ways in without a session: sign-up, invitations, forgotten passwords, confirmed mail addresses.

/** `first`: nobody is here yet, whoever signs up owns the installation. `open`: anybody may. `closed`: by invitation only. */
export const getSignUp = route({
  id: 'accounts.get-sign-up',
  method: 'GET',
  path: '/sign-up',
  can: 'public',
  summary: 'Whether one can sign up here',
  output: z.object({ state: z.enum(['first', 'open', 'closed']), mailToMailbox: z.boolean() }),
});

/** Only while the installation has nobody; sets the session's cookie. */
export const signUpFirst = route({
  id: 'accounts.sign-up-first',
  method: 'POST',
  path: '/sign-up',
  can: 'public',
  summary: "The installation's first sign-up: makes its owner and their workspace",
  input: z.object({
    name: name(),
    mail: mailAddress,
    password: newPassword,
    workspaceName: name(),
    locale: locale.default('ja'),
    timeZone: timeZone.default('Asia/Tokyo'),
  }),
  example: { name: '山田 花', mail: 'hana@example.jp', password: 'correct horse battery', workspaceName: 'ひまわり教室' },
  output: z.object({ workspaceId: id }),
  status: 201,
  limit: { times: 20, seconds: 3600, by: 'address' },
});

/** Always the same answer; what the address gets depends on whether it has an account. */
export const requestSignUp = route({
  id: 'accounts.request-sign-up',
  method: 'POST',
  path: '/sign-up-requests',
  can: 'public',
  summary: 'Ask for a sign-up link by mail (installations with SIGNUP=open)',
  input: z.object({ mail: mailAddress, locale: locale.default('ja') }),
  example: { mail: 'hana@example.jp' },
  output: null,
  status: 202,
  limit: { times: 20, seconds: 3600, by: 'address' },
});

/** What the link of a sign-up or of an invitation leads to. `hasAccount`: the password of that account is asked for, no new one. */
export const getInvitation = route({
  id: 'accounts.get-invitation',
  method: 'GET',
  path: '/invitations/:token',
  can: 'public',
  summary: 'What an invitation invites to',
  params: token,
  output: z.object({
    kind: z.enum(['workspace', 'operator']),
    mail: z.string(),
    name: z.string(),
    workspaceName: z.string().nullable(),
    hasAccount: z.boolean(),
  }),
  limit: { times: 60, seconds: 60, by: 'address' },
});

/** Sets the session's cookie, except where a code of the authenticator app is still needed. */
export const acceptInvitation = route({
  id: 'accounts.accept-invitation',
  method: 'POST',
  path: '/invitations/:token/acceptance',
  can: 'public',
  summary: 'Accept an invitation, with a new account or the one the address has',
  params: token,
  input: z.object({
    name: name().optional(),
    password: z.string().min(1).max(200),
    code: code.optional(),
    workspaceName: name().optional(),
    locale: locale.default('ja'),
    timeZone: timeZone.default('Asia/Tokyo'),
  }),
  example: { name: '佐藤 健', password: 'correct horse battery' },
  output: z.discriminatedUnion('state', [
    z.object({ state: z.literal('signed-in'), workspaceId: id }),
    z.object({ state: z.literal('code-needed') }),
  ]),
  limit: { times: 60, seconds: 900, by: 'address' },
});

/** Always the same answer, whether the address has an account or not. */
export const requestPasswordReset = route({
  id: 'accounts.request-password-reset',
  method: 'POST',
  path: '/password-resets',
  can: 'public',
  summary: 'Ask for a link to set a new password',
  input: z.object({ mail: mailAddress }),
  example: { mail: 'hana@example.jp' },
  output: null,
  status: 202,
  limit: { times: 20, seconds: 3600, by: 'address' },
});

/** Whether a reset link still works; 404 `token/spent` when it was used or its hour is over. */
export const getPasswordReset = route({
  id: 'accounts.get-password-reset',
  method: 'GET',
  path: '/password-resets/:token',
  can: 'public',
  summary: 'Whether a reset link still works',
  params: token,
  output: z.object({ mail: z.string() }),
  limit: { times: 60, seconds: 60, by: 'address' },
});

/** Works once, within an hour; ends every session of the account. */
export const resetPassword = route({
  id: 'accounts.reset-password',
  method: 'PUT',
  path: '/password-resets/:token',
  can: 'public',
  summary: 'Set a new password by a reset link',
  params: token,
  input: z.object({ password: newPassword }),
  example: { password: 'correct horse battery' },
  output: null,
  limit: { times: 60, seconds: 900, by: 'address' },
});

/** Opened from the mail to the new address. */
export const confirmMailChange = route({
  id: 'accounts.confirm-mail-change',
  method: 'PUT',
  path: '/mail-changes/:token/confirmation',
  can: 'public',
  summary: 'Confirm a new mail address',
  params: token,
  output: z.object({ mail: z.string() }),
  limit: { times: 60, seconds: 900, by: 'address' },
});

/** Opened from the mail to the old address: stops the change, or takes it back; ends every session of the account. */
export const revertMailChange = route({
  id: 'accounts.revert-mail-change',
  method: 'PUT',
  path: '/mail-changes/:token/reversal',
  can: 'public',
  summary: 'Stop or take back a change of mail address',
  params: token,
  output: z.object({ mail: z.string() }),
  limit: { times: 60, seconds: 900, by: 'address' },
});
