import { systemActor, type Services } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { isDatabaseAway } from '#platform/http/problem.ts';
import { putInMailbox } from '#platform/mailer/mailbox.ts';
import type { SendResult } from '../smtp/result.ts';
import { isTestAddress } from '../test-inbox/test-address.ts';
import { keepTestMail } from '../test-inbox/test-mails.ts';
import { compileMail, textOf, withoutEnd, type MailTemplate, type MailWriter } from '../wire/compile-mail.ts';
import type { FromThread, ThreadMail } from './thread-messages.ts';

/** The way out of an installation without a mail server, its own mailbox; and of mails to test addresses, their inboxes. */
export interface MailboxOutlet {
  learn(key: string, template: MailTemplate): void;
  forget(keys: readonly string[]): void;
  send(mails: readonly ThreadMail[]): void;
}

interface Known {
  template: MailTemplate;
  write?: MailWriter;
}

/** Keeps what is sent where the owner can read it, one after the other. */
export function createMailboxOutlet(services: Services, heard: (results: FromThread['results']) => void): MailboxOutlet {
  const templates = new Map<string, Known>();
  let last: Promise<void> = Promise.resolve();

  async function sendOne(mail: ThreadMail): Promise<void> {
    const known = templates.get(mail.template);
    const result = known ? await keep(services, known, mail) : ({ kind: 'unreachable', answer: '' } as const);
    heard([{ n: mail.n, result }]);
  }

  return {
    learn: (key, template) => void templates.set(key, { template }),
    forget: (keys) => {
      for (const key of keys) templates.delete(key);
    },
    send: (mails) => {
      for (const mail of mails) last = last.then(async () => sendOne(mail));
    },
  };
}

async function keep(services: Services, known: Known, { from, letter, workspaceId }: ThreadMail): Promise<SendResult> {
  const { template } = known;
  let raw: Buffer;
  try {
    raw = withoutEnd((known.write ??= compileMail(template))(letter));
  } catch {
    return { kind: 'unwritable', answer: '' };
  }
  try {
    if (isTestAddress(letter.to)) {
      const mail = { inbox: letter.to.toLowerCase(), messageId: letter.messageId, from: template.from.address, to: letter.to };
      const who = { workspaceId, actor: systemActor('mail.send') };
      await withWorkspace(services, who, async (ctx) =>
        keepTestMail(ctx, { ...mail, subject: letter.subject, body: textOf(template, letter.words) }),
      );
      return { kind: 'accepted', answer: 'test inbox' };
    }
    await putInMailbox(
      services.database.engine,
      {
        messageId: `<${letter.messageId}>`,
        from,
        to: letter.to,
        subject: letter.subject,
        text: textOf(template, letter.words),
        raw: raw.toString(),
      },
      services.clock.now(),
    );
  } catch (error) {
    // Putting it in again changes nothing, so it may be tried again.
    if (isDatabaseAway(error)) return { kind: 'unreachable', answer: 'mailbox' };
    services.log.error({ error: error instanceof Error ? error.name : typeof error }, 'a mail could not be kept');
    return { kind: 'failed', answer: '' };
  }
  return { kind: 'accepted', answer: 'mailbox' };
}
