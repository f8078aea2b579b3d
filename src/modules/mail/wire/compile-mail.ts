import { base64LinesLength, writeBase64Lines } from './base64-lines.ts';
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

/** Makes a letter's bytes as they follow DATA: RFC 5322 with CRLF, and the line with a single dot at the end. */
export type MailWriter = (letter: MailLetter) => Buffer;

/** Ends DATA (RFC 5321 §4.1.1.4). */
export const END_OF_DATA = '.\r\n';

/** A text filled in, before it is encoded; one for the thread, grown where a text needs more. */
let scratch = Buffer.allocUnsafeSlow(1 << 16);

/**
 * Compiles a message once for all its readers: literals become bytes, the key is parsed. Text goes as base64 of UTF-8, so that no relay on the
 * way has a reason to touch it, and the signature covers the bytes as they are (`simple`).
 */
export function compileMail(template: MailTemplate): MailWriter {
  const text = template.text.map((segment) => (segment === null ? null : Buffer.from(withCrlf(segment))));
  const signer = template.dkim && createSigner(template.dkim);
  const from: Header = ['From', encodeMailbox(template.from.name, template.from.address)];
  const replyTo: Header[] = template.replyTo ? [['Reply-To', oneLine(template.replyTo)]] : [];
  const feedback: Header[] = template.feedback ? [['Feedback-ID', oneLine(template.feedback.join(':'))]] : [];

  return (letter) => {
    const length = fill(text, letter.words);
    const date = new Date(letter.at);
    const headers: Header[] = [
      from,
      ...replyTo,
      ['To', encodeMailbox('', letter.to)],
      ['Subject', encodeText(letter.subject)],
      ['Date', rfc5322Date(date)],
      ['Message-ID', `<${oneLine(letter.messageId)}>`],
      ...(letter.leaveUrl === null ? [] : leaveHeaders(letter.leaveUrl)),
      ...feedback,
      ['MIME-Version', '1.0'],
      ['Content-Type', 'text/plain; charset=utf-8'],
      ['Content-Transfer-Encoding', 'base64'],
    ];
    const body = Buffer.allocUnsafeSlow(base64LinesLength(length));
    writeBase64Lines(scratch, length, body, 0);
    const all = signer ? [signer(headers, body, date), ...headers] : headers;
    const head = `${all.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
    return Buffer.concat([Buffer.from(head, 'latin1'), body, Buffer.from(END_OF_DATA)]);
  };
}

/** A mail without what ends DATA: as it is kept, or handed to a service that does not speak SMTP. */
export function withoutEnd(mail: Buffer): Buffer {
  return mail.subarray(0, mail.length - END_OF_DATA.length);
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

/** Writes the text for one reader into `scratch` and returns how many bytes it has. */
function fill(text: readonly (Buffer | null)[], words: readonly string[]): number {
  let at = 0;
  let place = 0;
  for (const segment of text) {
    if (segment) {
      makeRoom(at + segment.length);
      scratch.set(segment, at);
      at += segment.length;
    } else {
      const value = withCrlf(words[place++] ?? '');
      // No character takes more than three bytes of UTF-8 for each of its UTF-16 units.
      makeRoom(at + value.length * 3);
      at += scratch.write(value, at);
    }
  }
  return at;
}

function makeRoom(length: number): void {
  if (length <= scratch.length) return;
  const larger = Buffer.allocUnsafeSlow(length * 2);
  larger.set(scratch);
  scratch = larger;
}

function withCrlf(text: string): string {
  return text.replace(/\r\n|\r|\n/g, '\r\n');
}

/** `Sun, 22 Nov 2026 18:25:24 +0000` (RFC 5322 §3.3). */
function rfc5322Date(at: Date): string {
  return at.toUTCString().replace('GMT', '+0000');
}
