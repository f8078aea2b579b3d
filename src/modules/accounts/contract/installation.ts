import { z } from 'zod';
import { id, instant, mailAddress, pageOf, pageQuery, route } from '#platform/http/contract.ts';
import { locale } from '../contract.ts';
import { deadLetterShape } from './workspace.ts';

// What the installation's owner sees of the whole: numbers and states, never a workspace's content.

const can = 'installation';

export const getInstallation = route({
  id: 'accounts.get-installation',
  method: 'GET',
  path: '/installation',
  can,
  summary: 'How the installation is doing',
  output: z.object({
    version: z.string(),
    signUp: z.enum(['first', 'invite', 'open']),
    workspaces: z.int(),
    staff: z.int(),
    queue: z.object({ waiting: z.int(), running: z.int(), failed: z.int(), oldestSeconds: z.int().nullable() }),
    disk: z.object({ freeBytes: z.number(), totalBytes: z.number(), databaseBytes: z.number() }),
    lastBackup: z.object({ at: instant, bytes: z.number().nullable() }).nullable(),
    mail: z.object({ toMailbox: z.boolean() }),
    storage: z.enum(['disk', 's3']),
    adminUrl: z.string(),
    publicUrl: z.string(),
  }),
});

export const listInstallationWorkspaces = route({
  id: 'accounts.list-installation-workspaces',
  method: 'GET',
  path: '/installation/workspaces',
  can,
  summary: 'All workspaces, newest first',
  input: pageQuery,
  output: pageOf(
    z.object({
      id,
      name: z.string(),
      owners: z.array(z.object({ name: z.string(), mail: z.string() })),
      members: z.int(),
      createdAt: instant,
      closingAt: instant.nullable(),
    }),
  ),
});

export const listInstallationDeadLetters = route({
  id: 'accounts.list-installation-dead-letters',
  method: 'GET',
  path: '/installation/dead-letters',
  can,
  summary: 'Failed jobs of all workspaces, at most 200, newest first',
  output: z.object({ items: z.array(deadLetterShape.extend({ workspaceId: id.nullable(), workspaceName: z.string().nullable() })) }),
});

export const runInstallationDeadLetter = route({
  id: 'accounts.run-installation-dead-letter',
  method: 'POST',
  path: '/installation/dead-letters/:deadLetterId/runs',
  can,
  summary: 'Run a failed job of any workspace again',
  params: z.object({ deadLetterId: z.string().regex(/^\d{1,18}$/) }),
  output: null,
  status: 202,
});

/** Invites somebody to open a workspace of their own, whatever SIGNUP says. */
export const inviteOwner = route({
  id: 'accounts.invite-owner',
  method: 'POST',
  path: '/installation/invitations',
  can,
  summary: 'Invite somebody to open a workspace of their own; the link works for 7 days',
  input: z.object({ mail: mailAddress, locale: locale.default('ja') }),
  example: { mail: 'ken@example.jp' },
  output: null,
  status: 202,
  limit: { times: 60, seconds: 3600, by: 'actor' },
});

const mailEntry = z.object({ id, from: z.string(), to: z.string(), subject: z.string(), receivedAt: instant });

/** The built-in mailbox: where all mail goes while no SMTP server is set, and what went there before. */
export const listMails = route({
  id: 'accounts.list-mails',
  method: 'GET',
  path: '/installation/mails',
  can,
  summary: 'Mails in the built-in mailbox, newest first',
  input: pageQuery.extend({ to: z.string().max(254).optional() }),
  output: pageOf(mailEntry),
});

export const getMail = route({
  id: 'accounts.get-mail',
  method: 'GET',
  path: '/installation/mails/:mailId',
  can,
  summary: 'One mail of the built-in mailbox',
  output: mailEntry.extend({ text: z.string(), html: z.string().nullable(), raw: z.string() }),
});
