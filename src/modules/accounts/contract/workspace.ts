import { z } from 'zod';
import { id, instant, name, pageOf, pageQuery, route } from '#platform/http/contract.ts';
import { grantedGroup, grantedGroups, locale, timeZone } from '../contract.ts';

// What the workspace's owner looks after: keys, log, failed jobs; and notices, which everybody sees.

export const apiKeyShape = z.object({
  id,
  name: z.string(),
  hint: z.string(),
  scopes: z.array(grantedGroup),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
  revokedAt: instant.nullable(),
});

export const listApiKeys = route({
  id: 'accounts.list-api-keys',
  method: 'GET',
  path: '/api-keys',
  can: 'accounts.manage-keys',
  summary: 'API keys, revoked ones last',
  output: z.object({ items: z.array(apiKeyShape) }),
});

/** `secret` is shown here and never again. Sent as `Authorization: Bearer …`. */
export const createApiKey = route({
  id: 'accounts.create-api-key',
  method: 'POST',
  path: '/api-keys',
  can: 'accounts.manage-keys',
  summary: 'Create an API key that may use the given groups of permissions',
  input: z.object({ name: name(), scopes: grantedGroups }),
  example: { name: 'My shop', scopes: ['mail_line'] },
  output: z.object({ key: apiKeyShape, secret: z.string() }),
  status: 201,
});

export const revokeApiKey = route({
  id: 'accounts.revoke-api-key',
  method: 'DELETE',
  path: '/api-keys/:keyId',
  can: 'accounts.manage-keys',
  summary: 'Revoke an API key at once',
  output: null,
});

/** `text` says in the caller's language what was done. */
export const auditEntryShape = z.object({
  id,
  at: instant,
  actorKind: z.enum(['staff', 'key', 'visitor', 'system']),
  actorName: z.string(),
  action: z.string(),
  text: z.string(),
  subject: z.object({ kind: z.string(), id: z.string(), name: z.string() }).nullable(),
  address: z.string(),
});

export const listAuditEntries = route({
  id: 'accounts.list-audit-entries',
  method: 'GET',
  path: '/audit-entries',
  can: 'accounts.view-audit',
  summary: 'Who did what, newest first',
  input: pageQuery.extend({ actorId: id.optional(), action: z.string().max(80).optional() }),
  output: pageOf(auditEntryShape),
});

export const noticeShape = z.object({
  id,
  key: z.string(),
  kind: z.string(),
  severity: z.enum(['info', 'warning', 'error']),
  text: z.string(),
  link: z.string().nullable(),
  times: z.int(),
  createdAt: instant,
  lastAt: instant,
  resolvedAt: instant.nullable(),
});

export const listNotices = route({
  id: 'accounts.list-notices',
  method: 'GET',
  path: '/notices',
  can: 'member',
  summary: 'Notices, newest first; `open` counts those that wait for somebody',
  input: pageQuery.extend({ state: z.enum(['open', 'all']).default('open') }),
  output: pageOf(noticeShape).extend({ open: z.int() }),
});

export const resolveNotice = route({
  id: 'accounts.resolve-notice',
  method: 'PUT',
  path: '/notices/:noticeId/resolution',
  can: 'member',
  summary: 'Say that a notice is dealt with',
  output: noticeShape,
});

const deadLetterId = z.object({ deadLetterId: z.string().regex(/^\d{1,18}$/) });
export const deadLetterShape = z.object({ id: z.string(), name: z.string(), attempts: z.int(), error: z.string(), failedAt: instant });

export const listDeadLetters = route({
  id: 'accounts.list-dead-letters',
  method: 'GET',
  path: '/dead-letters',
  can: 'accounts.run-dead-letters',
  summary: 'Jobs that failed for good and wait for somebody, at most 200, newest first',
  output: z.object({ items: z.array(deadLetterShape) }),
});

export const runDeadLetter = route({
  id: 'accounts.run-dead-letter',
  method: 'POST',
  path: '/dead-letters/:deadLetterId/runs',
  can: 'accounts.run-dead-letters',
  summary: 'Run a failed job again, with all its attempts',
  params: deadLetterId,
  output: null,
  status: 202,
});

export const runAllDeadLetters = route({
  id: 'accounts.run-all-dead-letters',
  method: 'POST',
  path: '/dead-letter-runs',
  can: 'accounts.run-dead-letters',
  summary: 'Run all failed jobs again',
  output: z.object({ started: z.int() }),
  status: 202,
});

export const createWorkspace = route({
  id: 'accounts.create-workspace',
  method: 'POST',
  path: '/workspaces',
  can: 'staff',
  summary: "Create a further workspace (the installation's owner; everybody where SIGNUP=open)",
  input: z.object({ name: name(), locale: locale.default('ja'), timeZone: timeZone.default('Asia/Tokyo') }),
  example: { name: '二つ目の教室' },
  output: z.object({ workspaceId: id }),
  status: 201,
  limit: { times: 20, seconds: 3600, by: 'actor' },
});
