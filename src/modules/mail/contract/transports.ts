import { z } from 'zod';
import { id, instant, route, version } from '#platform/http/contract.ts';

const host = z
  .string()
  .trim()
  .toLowerCase()
  .min(1)
  .max(253)
  .regex(/^[a-z0-9.-]+$|^[0-9a-f:]+$/, 'mail:problems.not-a-host');

/** `starttls`: encrypted, or not at all; `tls`: from the first byte; `none`: only for a relay on the same machine or network. */
export const smtpSettings = z.object({
  kind: z.literal('smtp'),
  host,
  port: z.int().min(1).max(65_535).default(587),
  tls: z.enum(['starttls', 'tls', 'none']).default('starttls'),
  user: z.string().trim().max(300).default(''),
  connections: z.int().min(1).max(50).default(10),
});
export const sesSettings = z.object({
  kind: z.literal('ses'),
  region: z
    .string()
    .trim()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'mail:problems.not-a-region'),
  accessKeyId: z.string().trim().min(16).max(128),
  /** What makes SES tell of bounces and complaints. */
  configurationSet: z
    .string()
    .trim()
    .max(64)
    .regex(/^[\w-]*$/)
    .default(''),
  /** The SNS topic whose notifications are believed; empty: none are. */
  topicArn: z
    .string()
    .trim()
    .max(400)
    .regex(/^$|^arn:aws[\w-]*:sns:[a-z0-9-]+:\d{12}:[\w-]+$/, 'mail:problems.not-a-topic')
    .default(''),
  connections: z.int().min(1).max(50).default(10),
});
export const transportSettings = z.discriminatedUnion('kind', [smtpSettings, sesSettings]);
export type TransportSettings = z.infer<typeof transportSettings>;

export const pauseReason = z.enum(['staff', 'bounces', 'complaints', 'refusals', 'away']);
export type PauseReason = z.infer<typeof pauseReason>;

export const transport = z.object({
  id,
  name: z.string(),
  settings: transportSettings,
  hasSecret: z.boolean(),
  perSecond: z.int().nullable(),
  warmUp: z.boolean(),
  /** Null while it works. */
  pause: z.object({ reason: pauseReason, detail: z.string(), at: instant, retryAt: instant.nullable() }).nullable(),
  /** Where SES notifications (SNS) are to be sent; null for SMTP. */
  noticesUrl: z.string().nullable(),
  version: z.int(),
});
export type Transport = z.infer<typeof transport>;

const name = z.string().trim().min(1).max(100);
const perSecond = z.int().min(1).max(10_000).nullable();
/** Written and never read again; left out or empty in a change: the one before stays. */
const secret = z.string().max(1_000);

export const listTransports = route({
  id: 'mail.list-transports',
  method: 'GET',
  path: '/transports',
  can: 'mail.manage-transports',
  summary: 'The ways out that mail to readers takes',
  output: z.object({ items: z.array(transport), installation: z.enum(['smtp', 'mailbox']) }),
});

export const createTransport = route({
  id: 'mail.create-transport',
  method: 'POST',
  path: '/transports',
  can: 'mail.manage-transports',
  summary: 'Add an SMTP server or Amazon SES',
  input: z.object({
    name,
    settings: transportSettings,
    secret: secret.default(''),
    perSecond: perSecond.default(null),
    warmUp: z.boolean().default(true),
  }),
  output: transport,
  status: 201,
  example: { name: 'SES', settings: { kind: 'smtp', host: 'smtp.example.jp', user: 'hana' }, secret: 'a secret' },
});

export const updateTransport = route({
  id: 'mail.update-transport',
  method: 'PATCH',
  path: '/transports/:transportId',
  can: 'mail.manage-transports',
  summary: 'Change a way out; the secret stays unless another is given',
  input: z.object({
    version,
    name: name.optional(),
    settings: transportSettings.optional(),
    secret: secret.optional(),
    perSecond: perSecond.optional(),
    warmUp: z.boolean().optional(),
  }),
  output: transport,
  example: { version: 1, name: '新しい名前' },
});

export const deleteTransport = route({
  id: 'mail.delete-transport',
  method: 'DELETE',
  path: '/transports/:transportId',
  can: 'mail.manage-transports',
  summary: 'Forget a way out and its secret',
  output: null,
});

export const pauseTransport = route({
  id: 'mail.pause-transport',
  method: 'POST',
  path: '/transports/:transportId/pauses',
  can: 'mail.manage-transports',
  summary: 'Send nothing over it until it is resumed',
  output: transport,
  status: 200,
});

export const resumeTransport = route({
  id: 'mail.resume-transport',
  method: 'POST',
  path: '/transports/:transportId/resumptions',
  can: 'mail.manage-transports',
  summary: 'Send over it again, whatever paused it',
  output: transport,
  status: 200,
});

export const testTransport = route({
  id: 'mail.test-transport',
  method: 'POST',
  path: '/transports/:transportId/tests',
  can: 'mail.manage-transports',
  summary: 'Send one test mail over it and tell what the server said',
  input: z.object({ to: z.string().trim().min(3).max(320) }),
  output: z.object({ accepted: z.boolean(), answer: z.string() }),
  status: 200,
  example: { to: 'hana@example.jp' },
  limit: { times: 20, seconds: 60, by: 'actor' },
});

export const choice = z.object({
  /** Null: every audience without a choice of its own. */
  audienceId: id.nullable(),
  /** The first that is not paused is taken. */
  transportIds: z.array(id).max(10),
});

export const listTransportChoices = route({
  id: 'mail.list-transport-choices',
  method: 'GET',
  path: '/transport-choices',
  can: 'mail.manage-transports',
  summary: 'Which ways out each audience takes, in order',
  output: z.object({ items: z.array(choice), audiences: z.array(z.object({ id, name: z.string() })) }),
});

export const chooseTransports = route({
  id: 'mail.choose-transports',
  method: 'PUT',
  path: '/transport-choices',
  can: 'mail.manage-transports',
  summary: 'Set the ways out of an audience; none: those of all, and without these the installation’s own',
  input: choice,
  output: choice,
  example: { audienceId: null, transportIds: [] },
});
