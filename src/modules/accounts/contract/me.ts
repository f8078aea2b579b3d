import { z } from 'zod';
import { id, instant, mailAddress, name, route } from '#platform/http/contract.ts';
import { code, locale, newPassword, password } from '../contract.ts';

// What a signed-in person sees and changes of their own account. What would let a thief in asks for the password again.

const careful = { times: 20, seconds: 900, by: 'actor' } as const;

export const updateMe = route({
  id: 'accounts.update-me',
  method: 'PATCH',
  path: '/me',
  can: 'staff',
  summary: "Change one's name or language; what is not sent stays",
  input: z.object({ name: name().optional(), locale: locale.optional() }),
  example: { name: '山田 花' },
  output: null,
});

/** Ends every other session of the account. */
export const changePassword = route({
  id: 'accounts.change-password',
  method: 'PUT',
  path: '/me/password',
  can: 'staff',
  summary: "Change one's password",
  input: z.object({ password, newPassword }),
  example: { password: 'correct horse battery', newPassword: 'an even longer sentence' },
  output: null,
  limit: careful,
});

/** The address changes when the link sent to the new one is opened; the old one gets a link to stop it or take it back. */
export const requestMailChange = route({
  id: 'accounts.request-mail-change',
  method: 'POST',
  path: '/me/mail-changes',
  can: 'staff',
  summary: "Ask for a change of one's mail address",
  input: z.object({ mail: mailAddress, password }),
  example: { mail: 'hana.new@example.jp', password: 'correct horse battery' },
  output: null,
  status: 202,
  limit: careful,
});

export const listSessions = route({
  id: 'accounts.list-sessions',
  method: 'GET',
  path: '/me/sessions',
  can: 'staff',
  summary: 'Where one is logged in',
  output: z.object({
    items: z.array(
      z.object({
        id,
        userAgent: z.string(),
        address: z.string(),
        createdAt: instant,
        lastSeenAt: instant,
        current: z.boolean(),
      }),
    ),
  }),
});

export const revokeSession = route({
  id: 'accounts.revoke-session',
  method: 'DELETE',
  path: '/me/sessions/:sessionId',
  can: 'staff',
  summary: "End one of one's sessions",
  output: null,
});

export const revokeOtherSessions = route({
  id: 'accounts.revoke-other-sessions',
  method: 'DELETE',
  path: '/me/sessions',
  can: 'staff',
  summary: "End all of one's sessions but this one",
  output: z.object({ ended: z.int() }),
});

/** Begins; nothing is on until the first code is confirmed. `uri` is what the QR code `qr` (an SVG as a data: address) holds. */
export const beginTotp = route({
  id: 'accounts.begin-totp',
  method: 'POST',
  path: '/me/totp',
  can: 'staff',
  summary: 'Begin to set up an authenticator app',
  input: z.object({ password }),
  example: { password: 'correct horse battery' },
  output: z.object({ secret: z.string(), uri: z.string(), qr: z.string() }),
  status: 201,
  limit: careful,
});

/** Recovery codes are shown here and never again; each works once. */
export const confirmTotp = route({
  id: 'accounts.confirm-totp',
  method: 'POST',
  path: '/me/totp/confirmation',
  can: 'staff',
  summary: 'Turn the authenticator app on by its first code',
  input: z.object({ code }),
  example: { code: '123456' },
  output: z.object({ recoveryCodes: z.array(z.string()) }),
  limit: careful,
});

export const getTotp = route({
  id: 'accounts.get-totp',
  method: 'GET',
  path: '/me/totp',
  can: 'staff',
  summary: 'Whether an authenticator app is on, and how many recovery codes are left',
  output: z.object({ on: z.boolean(), recoveryCodesLeft: z.int() }),
});

/** The former codes stop working. */
export const renewRecoveryCodes = route({
  id: 'accounts.renew-recovery-codes',
  method: 'POST',
  path: '/me/totp/recovery-codes',
  can: 'staff',
  summary: 'Make new recovery codes',
  input: z.object({ password }),
  example: { password: 'correct horse battery' },
  output: z.object({ recoveryCodes: z.array(z.string()) }),
  status: 201,
  limit: careful,
});

export const disableTotp = route({
  id: 'accounts.disable-totp',
  method: 'POST',
  path: '/me/totp/removal',
  can: 'staff',
  summary: 'Turn the authenticator app off',
  input: z.object({ password, code }),
  example: { password: 'correct horse battery', code: '123456' },
  output: null,
  limit: careful,
});
