import { availableParallelism } from 'node:os';
import type { Services } from '#platform/ctx.ts';
import { heloName } from '../smtp/helo-name.ts';
import { smtpTarget } from '../smtp/target.ts';
import type { MailTemplate } from '../wire/compile-mail.ts';
import type { Held } from './held.ts';
import { createMailboxOutlet } from './mailbox-outlet.ts';
import type { FromThread, ThreadMail } from './thread-messages.ts';
import { startThreads } from './threads.ts';

/** Rows that may be submitting for each connection: one under way, one behind it, and as many whose answers are being written. */
export const PIPELINE_DEPTH = 4;
/** More threads than that do not help one database. */
const MOST_THREADS = 4;

/** The ways out that a process has. */
export interface Outlets {
  /** Most rows that are submitting at once. */
  capacity: number;
  /** The installation's own: `SMTP_URL`, or the mailbox without one. */
  installation: string;
  learn(key: string, template: MailTemplate): void;
  forget(keys: readonly string[]): void;
  send(mails: readonly { mail: Held; messageId: string }[]): void;
  close(): Promise<void>;
}

const INSTALLATION = 'installation';

/** Opens what the settings name; `heard` gets the answer to each mail. */
export function openOutlets(services: Services, heard: (results: FromThread['results']) => void): Outlets {
  const { smtpUrl, smtpConnections, publicUrl } = services.config;
  const threads = smtpUrl === undefined ? undefined : startThreads(Math.min(availableParallelism(), MOST_THREADS, smtpConnections), heard);
  const mailbox = createMailboxOutlet(services, heard);
  if (smtpUrl !== undefined) {
    threads?.open(INSTALLATION, {
      kind: 'smtp',
      target: smtpTarget(smtpUrl),
      helo: heloName(publicUrl),
      connections: smtpConnections,
    });
  }
  return {
    capacity: smtpConnections * PIPELINE_DEPTH,
    installation: INSTALLATION,
    learn: (key, template) => (threads ?? mailbox).learn(key, template),
    forget: (keys) => (threads ?? mailbox).forget(keys),
    send: (mails) => {
      const at = services.clock.now().getTime();
      (threads ?? mailbox).send(mails.map(({ mail, messageId }) => threadMail(mail, messageId, at)));
    },
    close: async () => threads?.close(),
  };
}

function threadMail({ n, delivery, voice }: Held, messageId: string, at: number): ThreadMail {
  const { composition, sender, outlet, template } = voice;
  return {
    n,
    outlet,
    template,
    from: sender.address,
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
