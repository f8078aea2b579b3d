import { encodeTemplate } from './encoded-text.ts';
import { createSigner, type DkimKey, type Header } from './dkim.ts';
import { encodeMailbox, encodeText, oneLine } from './mime-header.ts';

/** A message as all its readers get it. Plain data: it crosses to the threads that send. */
export interface MailTemplate {
  from: { name: string; address: string };
  replyTo?: string | undefined;
  /** Literal text, and null where a reader's own words stand. */
  text: readonly (string | null)[];
  /** Signs; absent where the relay does, or where nothing may be signed. */
  dkim?: DkimKey | undefined;
  /** Whose complaints are whose (`Feedback-ID`): from the narrowest to the sender, without colons inside. */
  feedback?: readonly string[] | undefined;
}

/** What differs from reader to reader. */
export interface MailLetter {
  to: string;
  subject: string;
  /** What stands in the places of the text, in their order. */
  words: readonly string[];
  /** Without angle brackets; the same over all attempts. */
  messageId: string;
  /** Where one click leaves (RFC 8058); null in mail that nobody can leave, such as a confirmation. */
  leaveUrl: string | null;
  /** Milliseconds since 1970. */
  at: number;
}

/**
 * A letter's bytes as they follow DATA: RFC 5322 with CRLF, and the line with a single dot at the end. In pieces, of which the long ones are the same
 * for all readers of a message: they are written one after the other and never copied together on the way to a server.
 */
export type WrittenMail = readonly Buffer[];

export type MailWriter = (letter: MailLetter) => WrittenMail;

/** Ends DATA (RFC 5321 §4.1.1.4). */
const END_OF_DATA = Buffer.from('.\r\n');

/**
 * Compiles a message once for all its readers: literals are encoded, the key is parsed, headers that are the same for all are written. Text goes as
 * base64 of UTF-8, so that no relay on the way has a reason to touch it, and the signature covers the bytes as they are (`simple`). Throws where the
 * key is none.
 */
export function compileMail(template: MailTemplate): MailWriter {
  const encode = encodeTemplate(template.text);
  const signer = template.dkim && createSigner(template.dkim);
  const from: Header = ['From', encodeMailbox(template.from.name, template.from.address)];
  const replyTo: Header[] = template.replyTo ? [['Reply-To', oneLine(template.replyTo)]] : [];
  const feedback: Header[] = template.feedback ? [['Feedback-ID', oneLine(template.feedback.join(':'))]] : [];
  const encodeSubject = rememberingLast(encodeText);
  const dateOf = rememberingLast((second: number) => rfc5322Date(new Date(second * 1000)));

  return (letter) => {
    const body = encode(letter.words);
    const headers: Header[] = [
      from,
      ...replyTo,
      ['To', encodeMailbox('', letter.to)],
      ['Subject', encodeSubject(letter.subject)],
      ['Date', dateOf(Math.floor(letter.at / 1000))],
      ['Message-ID', `<${oneLine(letter.messageId)}>`],
      ...(letter.leaveUrl === null ? [] : leaveHeaders(letter.leaveUrl)),
      ...feedback,
      ['MIME-Version', '1.0'],
      ['Content-Type', 'text/plain; charset=utf-8'],
      ['Content-Transfer-Encoding', 'base64'],
    ];
    const all = signer ? [signer(headers, body, new Date(letter.at)), ...headers] : headers;
    const head = `${all.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
    return [Buffer.from(head, 'latin1'), ...body, END_OF_DATA];
  };
}

/** How many bytes a mail has, what ends DATA included. */
export function lengthOf(mail: WrittenMail): number {
  return mail.reduce((sum, piece) => sum + piece.length, 0);
}

/** A mail without what ends DATA, in one piece: as it is kept, or handed to a service that does not speak SMTP. */
export function withoutEnd(mail: WrittenMail): Buffer {
  return Buffer.concat(mail.slice(0, -1));
}

/** A template's text with a reader's words in its places. */
export function textOf(template: MailTemplate, words: readonly string[]): string {
  let place = 0;
  return template.text.map((segment) => segment ?? words[place++] ?? '').join('');
}

function leaveHeaders(url: string): Header[] {
  return [
    ['List-Unsubscribe', `<${oneLine(url)}>`],
    ['List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'],
  ];
}

/** Most readers of a message have its subject, and their mails are written within one second. */
function rememberingLast<T extends string | number>(make: (given: T) => string): (given: T) => string {
  let last: { given: T; made: string } | undefined;
  return (given) => {
    if (last?.given !== given) last = { given, made: make(given) };
    return last.made;
  };
}

/** `Sun, 22 Nov 2026 18:25:24 +0000` (RFC 5322 §3.3). */
function rfc5322Date(at: Date): string {
  return at.toUTCString().replace('GMT', '+0000');
}
