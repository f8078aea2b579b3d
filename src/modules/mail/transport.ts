import { hostname } from 'node:os';
import type { Services } from '#platform/ctx.ts';
import { isDatabaseAway } from '#platform/http/problem.ts';
import { putInMailbox } from '#platform/mailer/mailbox.ts';
import { openSmtpLine, smtpTarget, type SendResult } from './smtp-line.ts';

/** A mail ready to leave, and what the built-in mailbox shows of it. */
export interface Outgoing {
  from: string;
  to: string;
  messageId: string;
  subject: string;
  text: string;
  raw: Buffer;
}

/** Lines that mail leaves by, each one mail at a time. */
export interface Transport {
  lines: number;
  send(line: number, mail: Outgoing): Promise<SendResult>;
  close(): void;
}

/** By SMTP_URL over kept connections; without one, into the installation's own mailbox. */
export function openTransport(services: Services): Transport {
  const { smtpUrl, smtpConnections, publicUrl } = services.config;
  if (smtpUrl === undefined) return mailboxTransport(services, smtpConnections);
  const target = smtpTarget(smtpUrl);
  const helo = heloName(publicUrl);
  const lines = Array.from({ length: smtpConnections }, () => openSmtpLine(target, helo));
  return {
    lines: lines.length,
    send: async (line, mail) => lines[line % lines.length]?.send(mail, mail.raw) ?? { kind: 'unreachable', answer: '' },
    close: () => {
      for (const line of lines) line.close();
    },
  };
}

function mailboxTransport(services: Services, lines: number): Transport {
  return {
    lines,
    send: async (_line, mail) => {
      try {
        await putInMailbox(
          services.database.engine,
          { ...mail, messageId: `<${mail.messageId}>`, raw: mail.raw.toString() },
          services.clock.now(),
        );
      } catch (error) {
        // Putting it in again changes nothing, so it may be tried again.
        if (isDatabaseAway(error)) return { kind: 'unreachable', answer: 'mailbox' };
        throw error;
      }
      return { kind: 'accepted', answer: 'mailbox' };
    },
    close: () => undefined,
  };
}

/** A server greets by a name that resolves to it (RFC 5321 §4.1.1.1): the public host's, or the machine's. */
function heloName(publicUrl: string): string {
  const host = new URL(publicUrl).hostname;
  return host.includes('.') ? host : hostname();
}
