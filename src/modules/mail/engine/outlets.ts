import { availableParallelism } from 'node:os';
import type { Services } from '#platform/ctx.ts';
import { returnPath } from '../returns/return-path.ts';
import { heloName } from '../smtp/helo-name.ts';
import { smtpTarget } from '../smtp/target.ts';
import { isTestAddress } from '../test-inbox/test-address.ts';
import { INSTALLATION, type ResolvedTransport } from '../transports/resolve.ts';
import type { MailTemplate } from '../wire/compile-mail.ts';
import type { Held } from './held.ts';
import { createMailboxOutlet } from './mailbox-outlet.ts';
import type { FromThread, ThreadMail } from './thread-messages.ts';
import { startThreads, type Threads } from './threads.ts';

/** Rows that may be submitting for each connection: one under way, one behind it, and as many whose answers are being written. */
export const PIPELINE_DEPTH = 4;
/** More threads than that do not help one database. */
const MOST_THREADS = 4;

/** The ways out that a process has. */
export interface Outlets {
  /** Most rows that are submitting at once, over all. */
  capacity: number;
  /** Makes a way out ready; a later version of it takes its place. */
  open(transport: ResolvedTransport): void;
  /** Most rows that are submitting at once over this one: its connections × pipeline depth. */
  roomOf(outlet: string): number;
  learn(key: string, template: MailTemplate): void;
  forget(keys: readonly string[]): void;
  send(mails: readonly { mail: Held; messageId: string }[]): void;
  close(): Promise<void>;
}

/** Opens what the settings name; `heard` gets the answer to each mail. */
export function openOutlets(services: Services, heard: (results: FromThread['results']) => void): Outlets {
  const { smtpUrl, smtpConnections, publicUrl } = services.config;
  const mailbox = createMailboxOutlet(services, heard);
  const opened = new Map<string, { outlet: string; connections: number }>();
  let started: Threads | undefined;
  /** Without a mail server and without transports nothing needs a thread. */
  const threads = () => (started ??= startThreads(Math.min(availableParallelism(), MOST_THREADS, smtpConnections), heard, known));
  const known = new Map<string, MailTemplate>();

  if (smtpUrl !== undefined) {
    const spec = { kind: 'smtp', target: smtpTarget(smtpUrl), helo: heloName(publicUrl), connections: smtpConnections } as const;
    threads().open(INSTALLATION, spec);
  }

  return {
    capacity: smtpConnections * PIPELINE_DEPTH,
    open: ({ id, outlet, spec }) => {
      if (!spec || opened.get(id)?.outlet === outlet) return;
      const before = opened.get(id);
      if (before) threads().shut(before.outlet);
      threads().open(outlet, spec);
      opened.set(id, { outlet, connections: spec.connections });
    },
    roomOf: (outlet) => {
      const connections = outlet === INSTALLATION ? smtpConnections : opened.get(outlet.split(':')[1] ?? '')?.connections;
      return (connections ?? 1) * PIPELINE_DEPTH;
    },
    learn: (key, template) => {
      known.set(key, template);
      started?.learn(key, template);
      mailbox.learn(key, template);
    },
    forget: (keys) => {
      for (const key of keys) known.delete(key);
      started?.forget(keys);
      mailbox.forget(keys);
    },
    send: (mails) => {
      const at = services.clock.now().getTime();
      const all = mails.map(({ mail, messageId }) => threadMail(services, mail, messageId, at));
      const staysHere = ({ outlet, letter }: ThreadMail) => isTestAddress(letter.to) || (smtpUrl === undefined && outlet === INSTALLATION);
      const kept = all.filter(staysHere);
      if (kept.length > 0) mailbox.send(kept);
      if (kept.length < all.length) threads().send(kept.length === 0 ? all : all.filter((mail) => !kept.includes(mail)));
    },
    close: async () => started?.close(),
  };
}

function threadMail(services: Services, { n, delivery, load, voice }: Held, messageId: string, at: number): ThreadMail {
  const { composition, sender, transport, template } = voice;
  const ids = { workspaceId: load.workspaceId, deliveryId: delivery.id, transportId: transport.id };
  return {
    n,
    workspaceId: load.workspaceId,
    outlet: transport.outlet,
    template,
    // SES has a return path of its own, and takes no sender that it has not verified.
    from: (transport.spec?.kind === 'ses' ? undefined : returnPath(services, ids)) ?? sender.address,
    deliveryId: delivery.id,
    letter: {
      to: delivery.to,
      subject: composition.subject(delivery.values),
      words: composition.words(delivery.values),
      messageId,
      leaveUrl: delivery.leaveUrl,
      at,
    },
  };
}
