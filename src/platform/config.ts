import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';

const port = z.coerce.number().int().min(1).max(65535);
const origin = z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin);
/** `9.9.9.9`, `127.0.0.1:5353`, `[2620:fe::fe]:53`, separated by commas. */
const dnsServers = z
  .string()
  .transform((list) => list.split(',').map((server) => server.trim()))
  .refine((servers) => servers.every(isDnsServer), 'name IP addresses, with a port where it is not 53, separated by commas');
/** `127.0.0.1:8025`, `[::1]:8025`, separated by commas. */
const targets = z
  .string()
  .transform((list) => list.split(',').map((target) => target.trim()))
  .refine(
    (list) => list.every((target) => /^(?:[\d.]+|\[[0-9a-f:]+\]):\d{1,5}$/.test(target)),
    'name IP addresses, each with its port, separated by commas',
  );
const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

/** Every setting there is: name, meaning, default. `.env.example` is checked against it. The only place that reads the environment. */
const settings = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  ADMIN_PORT: port.default(4400),
  PUBLIC_PORT: port.default(4401),
  LISTEN_HOST: z.string().min(1).default('127.0.0.1'),
  ADMIN_URL: origin.optional(),
  PUBLIC_URL: origin.optional(),
  TRUST_PROXY: flag.default(false),
  SECRET_KEYS: z.string().optional(),
  SIGNUP: z.enum(['first', 'invite', 'open']).default('first'),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  SMTP_CONNECTIONS: z.coerce.number().int().min(1).max(100).default(20),
  SMTP_PER_SECOND: z.coerce.number().int().min(1).max(10_000).optional(),
  BOUNCE_DOMAIN: z
    .string()
    .regex(/^(?:[a-z0-9-]+\.)+[a-z0-9-]+$/i, 'name a domain, such as bounce.example.jp')
    .optional(),
  BOUNCE_PORT: port.optional(),
  MAIL_FROM: z.string().default('Tsudoi <no-reply@localhost>'),
  DNS_SERVERS: dnsServers.optional(),
  OUTGOING_ALLOW: targets.optional(),
  GOOGLE_URL: origin.optional(),
  PAGE_SCRIPTS: flag.optional(),
  MEDIA_GIGABYTES: z.coerce.number().positive().max(1_000_000).default(100),
  STRIPE_URL: origin.optional(),
  S3_BUCKET: z.string().optional(),
  S3_ENDPOINT: z.url().optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(200).default(10),
  METRICS_TOKEN: z.string().min(16).optional(),
});

export interface Config {
  environment: 'production' | 'development' | 'test';
  /** Unset: the embedded server under `dataDir` is used, and the supervisor fills this in. */
  databaseUrl: string | undefined;
  dataDir: string;
  adminPort: number;
  publicPort: number;
  listenHost: string;
  adminUrl: string;
  publicUrl: string;
  trustProxy: boolean;
  /** Comma-separated 32-byte keys in base64, newest first; unset: one is made and kept in `dataDir`. */
  secretKeys: string | undefined;
  signup: 'first' | 'invite' | 'open';
  smtpUrl: string | undefined;
  /** Connections that one worker keeps open to the SMTP server for mail to contacts. */
  smtpConnections: number;
  /** Mails a second over it to contacts, of all workers and workspaces together; undefined: as many as it takes. */
  smtpPerSecond: number | undefined;
  /** The domain at which mail that comes back arrives: the envelope's sender. Undefined: the sender's own address is used, and nothing is read. */
  bounceDomain: string | undefined;
  /** Where the worker listens for it; undefined: it does not. */
  bouncePort: number | undefined;
  mailFrom: string;
  /** Where domains' records and the hosts of outgoing requests are looked up; undefined: as the machine does. */
  dnsServers: readonly string[] | undefined;
  /** Inside targets that webhooks may reach all the same, `127.0.0.1:8025`: what development and tests run themselves. Production has none. */
  outgoingAllow: readonly string[];
  /** Stands for Google's servers, in development and tests; undefined: those themselves. */
  googleUrl: string | undefined;
  /** Whether pages may carry scripts of their owners: not where strangers share the public host. */
  pageScripts: boolean;
  /** How much the files of one workspace's media library may take together. */
  mediaBytes: number;
  /** Stands for Stripe's servers and its browser part, in development and tests; undefined: those themselves. */
  stripeUrl: string | undefined;
  s3:
    | { bucket: string; endpoint: string | undefined; region: string; accessKeyId: string | undefined; secretAccessKey: string | undefined }
    | undefined;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  workerConcurrency: number;
  metricsToken: string | undefined;
}

/** A setting that cannot stand: one line that names the variable and the remedy. */
export class ConfigError extends Error {}

/** Reads and validates the settings. Throws `ConfigError` with one line for the first wrong one. */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ConfigError(`${String(issue?.path[0])} is not valid: ${issue?.message}. See .env.example for what it takes.`);
  }
  const s = parsed.data;
  const adminUrl = s.ADMIN_URL ?? `http://localhost:${s.ADMIN_PORT}`;
  const publicUrl = s.PUBLIC_URL ?? `http://localhost:${s.PUBLIC_PORT}`;
  const explicit = s.ADMIN_URL !== undefined || s.PUBLIC_URL !== undefined;
  if (
    explicit &&
    s.NODE_ENV === 'production' &&
    new URL(adminUrl).hostname === new URL(publicUrl).hostname &&
    new URL(adminUrl).hostname !== 'localhost'
  ) {
    throw new ConfigError(
      'ADMIN_URL and PUBLIC_URL name the same host. Give the public pages a host of their own, so that no page can act on the admin.',
    );
  }
  if (s.OUTGOING_ALLOW && s.NODE_ENV === 'production') {
    throw new ConfigError(
      'OUTGOING_ALLOW is for development and tests: it opens the inner network to webhooks. Take it out, or set NODE_ENV.',
    );
  }
  if (s.GOOGLE_URL && s.NODE_ENV === 'production') {
    throw new ConfigError(
      'GOOGLE_URL is for development and tests: everything meant for Google would go there. Take it out, or set NODE_ENV.',
    );
  }
  if (s.STRIPE_URL && s.NODE_ENV === 'production') {
    throw new ConfigError(
      'STRIPE_URL is for development and tests: everything meant for Stripe would go there. Take it out, or set NODE_ENV.',
    );
  }
  if (s.ADMIN_PORT === s.PUBLIC_PORT) throw new ConfigError('ADMIN_PORT and PUBLIC_PORT are the same. Give each its own port.');
  return {
    environment: s.NODE_ENV,
    databaseUrl: s.DATABASE_URL,
    dataDir: resolve(s.DATA_DIR),
    adminPort: s.ADMIN_PORT,
    publicPort: s.PUBLIC_PORT,
    listenHost: s.LISTEN_HOST,
    adminUrl,
    publicUrl,
    trustProxy: s.TRUST_PROXY,
    secretKeys: s.SECRET_KEYS,
    signup: s.SIGNUP,
    smtpUrl: s.SMTP_URL,
    smtpConnections: s.SMTP_CONNECTIONS,
    smtpPerSecond: s.SMTP_PER_SECOND,
    bounceDomain: s.BOUNCE_DOMAIN,
    bouncePort: s.BOUNCE_PORT,
    mailFrom: s.MAIL_FROM,
    dnsServers: s.DNS_SERVERS,
    outgoingAllow: s.OUTGOING_ALLOW ?? [],
    googleUrl: s.GOOGLE_URL,
    pageScripts: s.PAGE_SCRIPTS ?? s.SIGNUP === 'first',
    mediaBytes: s.MEDIA_GIGABYTES * 1e9,
    stripeUrl: s.STRIPE_URL,
    s3: s.S3_BUCKET
      ? {
          bucket: s.S3_BUCKET,
          endpoint: s.S3_ENDPOINT,
          region: s.S3_REGION,
          accessKeyId: s.S3_ACCESS_KEY_ID,
          secretAccessKey: s.S3_SECRET_ACCESS_KEY,
        }
      : undefined,
    logLevel: s.LOG_LEVEL,
    workerConcurrency: s.WORKER_CONCURRENCY,
    metricsToken: s.METRICS_TOKEN,
  };
}

/** The names of all settings, for the check of `.env.example`. */
export const settingNames: readonly string[] = Object.keys(settings.shape);

function isDnsServer(server: string): boolean {
  const [, v6 = '', v6Port = '53'] = /^\[([^\]]+)\](?::(\d{1,5}))?$/.exec(server) ?? [];
  const [, v4 = '', v4Port = '53'] = /^([\d.]+)(?::(\d{1,5}))?$/.exec(server) ?? [];
  const isPort = (text: string) => port.safeParse(text).success;
  return isIP(server) === 6 || (isIP(v6) === 6 && isPort(v6Port)) || (isIP(v4) === 4 && isPort(v4Port));
}
