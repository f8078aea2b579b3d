import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Database } from '../db/database.ts';
import { putInMailbox } from './mailbox.ts';
import type { Mailer, SystemMail } from './mailer.ts';

/** The system's mailer: by the server of `SMTP_URL`, else into the built-in mailbox. The library is loaded with the first mail. */
export function createMailer(config: Pick<Config, 'smtpUrl' | 'mailFrom'>, deps: Deps): Mailer {
  return config.smtpUrl === undefined ? mailboxMailer(config.mailFrom, deps) : smtpMailer(config.smtpUrl, config.mailFrom);
}

interface Deps {
  database: Pick<Database, 'app'>;
  clock: Clock;
}

function smtpMailer(url: string, from: string): Mailer {
  return {
    deliver: async (mail) => {
      const { createTransport } = await import('nodemailer');
      // A connection for each mail: there are few, and none idles until the server hangs up in the middle of the next.
      const transport = createTransport({ url, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 });
      try {
        await transport.sendMail(messageOf(mail, from));
      } catch (error) {
        throw withoutRecipient(error, mail.to);
      } finally {
        transport.close();
      }
    },
    close: async () => undefined,
  };
}

function mailboxMailer(from: string, { database, clock }: Deps): Mailer {
  return {
    deliver: async (mail) => {
      const { createTransport } = await import('nodemailer');
      const { message } = await createTransport({ streamTransport: true, buffer: true, newline: 'windows' }).sendMail(
        messageOf(mail, from),
      );
      const raw = Buffer.isBuffer(message) ? message.toString('utf8') : '';
      await database.app.transaction().execute(async (db) => putInMailbox(db, { ...mail, from, raw }, clock.now()));
    },
    close: async () => undefined,
  };
}

function messageOf(mail: SystemMail, from: string) {
  return {
    from,
    // As an object it is one address, whatever commas it holds.
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text,
    messageId: mail.messageId,
    // No answers from holiday notices (RFC 3834 §5).
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** What a server answers often quotes the address, and errors end up in logs and in the list of failed jobs. */
function withoutRecipient(error: unknown, to: string): Error {
  const message = error instanceof Error ? error.message : String(error);
  return new Error(`the mail server did not accept a mail: ${message.replaceAll(to, '(recipient)')}`);
}
