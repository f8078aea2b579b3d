import { z } from 'zod';
import { failures } from '#platform/fail.ts';
import { id, instant, mailAddress, name, route, version } from '#platform/http/contract.ts';
import { permissionGroups } from '#platform/module.ts';

/** What accounts refuses, and why. Login, sign-up and reset never tell whether an address has an account. */
export const fail = failures('accounts', {
  'session/failed': 'unauthenticated',
  'session/code-wrong': 'unauthenticated',
  'session/ended-elsewhere': 'unauthenticated',
  'session/ended': 'unauthenticated',
  'session/too-many': 'limit',
  'sign-up/closed': 'forbidden',
  'token/spent': 'not_found',
  'password/wrong': 'invalid',
  'password/too-close': 'invalid',
  'mail/taken': 'conflict',
  'mail/same': 'invalid',
  'totp/on-already': 'conflict',
  'totp/not-begun': 'conflict',
  'totp/code-wrong': 'invalid',
  'operator/mail-in-use': 'conflict',
  'operator/already-member': 'conflict',
  'operator/already-invited': 'conflict',
  'workspace/not-allowed': 'forbidden',
  'workspace/closing': 'forbidden',
  'workspace/closing-already': 'conflict',
  'workspace/not-closing': 'conflict',
  'workspace/grace-over': 'conflict',
  'workspace/name-differs': 'invalid',
  'export/running': 'conflict',
  'export/not-ready': 'conflict',
  'key/revoked': 'conflict',
  'notice/resolved': 'conflict',
});

// Shapes that several routes share.

export const locale = z.enum(['ja', 'en']);
export const role = z.enum(['owner', 'operator']);
/** A group of permissions that an owner grants (利用可) or withholds (利用不可). */
export const grantedGroup = z.enum(permissionGroups);
export const grantedGroups = z
  .array(grantedGroup)
  .max(permissionGroups.length)
  .transform((groups) => [...new Set(groups)]);
/** A new password. Length is what makes it strong; no rules about kinds of characters. */
export const newPassword = z.string().min(10).max(200);
/** A password as typed at a login: whatever was once accepted. */
export const password = z.string().min(1).max(200);
/** Six digits of an authenticator app, or a recovery code. Spaces and full-width digits are forgiven. */
export const code = z.string().trim().min(6).max(20);
/** An IANA zone that this runtime knows, such as `Asia/Tokyo`. */
export const timeZone = z.string().max(60).refine(isTimeZone, { error: 'accounts:invalid.time-zone' });
/** The secret of a link that came by mail. */
export const token = z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });

/** Who is signed in, and where they may work. */
export const getSession = route({
  id: 'accounts.get-session',
  method: 'GET',
  path: '/session',
  can: 'staff',
  summary: 'Who is signed in',
  output: z.object({
    staff: z.object({ id, name: z.string(), mail: z.string(), locale, totp: z.boolean() }),
    memberships: z.array(z.object({ workspaceId: id, workspaceName: z.string(), role, closingAt: instant.nullable() })),
    installationOwner: z.boolean(),
    mayCreateWorkspaces: z.boolean(),
    /** No mail server is set: mails go to the built-in mailbox of the installation's owner. */
    mailToMailbox: z.boolean(),
  }),
});

/** The workspace of the `Tsudoi-Workspace` header, its settings, and what the caller may do in it. */
export const workspaceShape = z.object({
  id,
  name: z.string(),
  timeZone: z.string(),
  locale,
  role: role.nullable(),
  permissions: z.array(z.string()),
  senderName: z.string(),
  senderAddress: z.string(),
  senderPhone: z.string(),
  senderMail: z.string(),
  issuerName: z.string(),
  issuerRegistrationNumber: z.string(),
  sessionPolicy: z.enum(['one', 'several']),
  operatorLoginUrl: z.string(),
  version,
});

export const getWorkspace = route({
  id: 'accounts.get-workspace',
  method: 'GET',
  path: '/workspace',
  can: 'member',
  summary: "The workspace, its settings, and the caller's permissions in it",
  output: workspaceShape,
});

export const updateWorkspace = route({
  id: 'accounts.update-workspace',
  method: 'PATCH',
  path: '/workspace',
  can: 'accounts.edit-workspace',
  summary: "Change the workspace's settings; what is not sent stays",
  input: z.object({
    version,
    name: name().optional(),
    timeZone: timeZone.optional(),
    locale: locale.optional(),
    senderName: z.string().trim().max(100).optional(),
    senderAddress: z.string().trim().max(200).optional(),
    senderPhone: z.string().trim().max(30).optional(),
    senderMail: z.union([z.literal(''), mailAddress]).optional(),
    issuerName: z.string().trim().max(100).optional(),
    issuerRegistrationNumber: z
      .string()
      .trim()
      .regex(/^(T\d{13})?$/, { error: 'accounts:invalid.registration-number' })
      .optional(),
    sessionPolicy: z.enum(['one', 'several']).optional(),
  }),
  example: { version: 1, name: 'ひまわり教室' },
  output: workspaceShape,
});

/**
 * Log in. `signed-in` sets the session's cookie; `code-needed`: send the same again with `code`; `other-page`: the password was
 * right, and this person is an operator, who logs in on the page of their workspace.
 */
export const createSession = route({
  id: 'accounts.create-session',
  method: 'POST',
  path: '/session',
  can: 'public',
  summary: 'Log in',
  input: z.object({ mail: mailAddress, password, code: code.optional(), operatorLoginId: id.optional() }),
  example: { mail: 'hana@example.jp', password: 'correct horse battery' },
  output: z.discriminatedUnion('state', [
    z.object({ state: z.literal('signed-in') }),
    z.object({ state: z.literal('code-needed') }),
    z.object({ state: z.literal('other-page'), operatorLogins: z.array(z.object({ workspaceName: z.string(), loginId: id })) }),
  ]),
  limit: { times: 100, seconds: 900, by: 'address' },
});

export const deleteSession = route({
  id: 'accounts.delete-session',
  method: 'DELETE',
  path: '/session',
  can: 'staff',
  summary: 'Log out',
  output: null,
});

/** What an operator login page shows before anybody has logged in. */
export const getOperatorLogin = route({
  id: 'accounts.get-operator-login',
  method: 'GET',
  path: '/operator-logins/:loginId',
  can: 'public',
  summary: 'Whose operator login page this is',
  output: z.object({ workspaceName: z.string() }),
  limit: { times: 120, seconds: 60, by: 'address' },
});

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}
