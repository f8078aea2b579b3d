import { z } from 'zod';
import { id, instant, mailAddress, name, route, version } from '#platform/http/contract.ts';
import { grantedGroups, grantedGroup, locale, newPassword } from '../contract.ts';

// オペレーター管理: who else works in the workspace, and on what.

const can = 'accounts.manage-operators';

export const operatorShape = z.object({
  id,
  name: z.string(),
  mail: z.string(),
  groups: z.array(grantedGroup),
  totp: z.boolean(),
  lastSeenAt: instant.nullable(),
  createdAt: instant,
  version,
});

export const operatorInvitationShape = z.object({
  id,
  mail: z.string(),
  name: z.string(),
  groups: z.array(grantedGroup),
  createdAt: instant,
  expiresAt: instant,
});

/** All of them: a workspace has tens of operators, not thousands. `loginUrl` is the operators' own login page. */
export const listOperators = route({
  id: 'accounts.list-operators',
  method: 'GET',
  path: '/operators',
  can,
  summary: "Operators, invitations under way, and the address of the operators' login page",
  output: z.object({ items: z.array(operatorShape), invitations: z.array(operatorInvitationShape), loginUrl: z.string() }),
});

/** For people who are told their password by the owner. An address with an account is invited instead: its password is its own. */
export const createOperator = route({
  id: 'accounts.create-operator',
  method: 'POST',
  path: '/operators',
  can,
  summary: 'Create an operator with a password',
  input: z.object({ name: name(), mail: mailAddress, password: newPassword, groups: grantedGroups, locale: locale.default('ja') }),
  example: { name: '佐藤 健', mail: 'ken@example.jp', password: 'correct horse battery', groups: ['mail_line'] },
  output: operatorShape,
  status: 201,
  limit: { times: 60, seconds: 3600, by: 'actor' },
});

export const getOperator = route({
  id: 'accounts.get-operator',
  method: 'GET',
  path: '/operators/:operatorId',
  can,
  summary: 'One operator',
  output: operatorShape,
});

export const updateOperator = route({
  id: 'accounts.update-operator',
  method: 'PATCH',
  path: '/operators/:operatorId',
  can,
  summary: 'Grant or withhold groups of permissions',
  input: z.object({ version, groups: grantedGroups }),
  example: { version: 1, groups: ['funnels', 'mail_line'] },
  output: operatorShape,
});

/** Takes the workspace away from them at once; a login that then has no workspace left is deleted. */
export const deleteOperator = route({
  id: 'accounts.delete-operator',
  method: 'DELETE',
  path: '/operators/:operatorId',
  can,
  summary: 'Remove an operator',
  output: null,
});

export const inviteOperator = route({
  id: 'accounts.invite-operator',
  method: 'POST',
  path: '/operator-invitations',
  can,
  summary: 'Invite an operator by mail; the link works for 7 days',
  input: z.object({ mail: mailAddress, name: z.string().trim().max(100).default(''), groups: grantedGroups }),
  example: { mail: 'ken@example.jp', groups: ['mail_line'] },
  output: operatorInvitationShape,
  status: 201,
  limit: { times: 60, seconds: 3600, by: 'actor' },
});

/** The former link stops working. */
export const renewOperatorInvitation = route({
  id: 'accounts.renew-operator-invitation',
  method: 'POST',
  path: '/operator-invitations/:invitationId/renewals',
  can,
  summary: 'Send an invitation again, with a new link',
  output: operatorInvitationShape,
  limit: { times: 60, seconds: 3600, by: 'actor' },
});

export const deleteOperatorInvitation = route({
  id: 'accounts.delete-operator-invitation',
  method: 'DELETE',
  path: '/operator-invitations/:invitationId',
  can,
  summary: 'Take an invitation back',
  output: null,
});
