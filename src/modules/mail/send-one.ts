import type { Services } from '#platform/ctx.ts';
import { putInMailbox } from '#platform/mailer/mailbox.ts';
import type { SendResult } from './smtp/result.ts';
import { heloName } from './smtp/helo-name.ts';
import { openSmtpLine } from './smtp/smtp-line.ts';
import { smtpTarget } from './smtp/target.ts';
import { compileMail, textOf, withoutEnd, type MailLetter, type MailTemplate } from './wire/compile-mail.ts';

/** Sends one mail now, outside the ledger and outside of any transaction: a test. */
export async function sendOne(services: Services, mail: { template: MailTemplate; letter: MailLetter }): Promise<SendResult> {
  const { template, letter } = mail;
  const raw = compileMail(template)(letter);
  const { smtpUrl, publicUrl } = services.config;
  const from = template.from.address;
  if (smtpUrl === undefined) {
    const { to, subject, messageId } = letter;
    await putInMailbox(
      services.database.engine,
      { messageId: `<${messageId}>`, from, to, subject, text: textOf(template, letter.words), raw: withoutEnd(raw).toString() },
      services.clock.now(),
    );
    return { kind: 'accepted', answer: 'mailbox' };
  }
  const line = openSmtpLine(smtpTarget(smtpUrl), heloName(publicUrl));
  try {
    return await line.send({ from, to: letter.to }, raw);
  } finally {
    line.close();
  }
}
