import { base64Lines } from './base64-lines.ts';
import type { Header, Signer } from './dkim.ts';
import { encodeMailbox, encodeText, oneLine } from './mime-header.ts';

/** One mail, its text already filled in. */
export interface Mail {
  from: { name: string; address: string };
  replyTo?: string | undefined;
  to: { name: string; address: string };
  subject: string;
  text: string;
  /** Without angle brackets; the same over all attempts. */
  messageId: string;
  date: Date;
  /** Where one click leaves (RFC 8058); absent in mail that nobody can leave, such as a confirmation. */
  unsubscribeUrl?: string | undefined;
}

/** The mail as it goes over the wire: RFC 5322 with CRLF, UTF-8 text in base64, signed when there is a signer. */
export function buildMail(mail: Mail, signer?: Signer): Buffer {
  const body = base64Lines(Buffer.from(mail.text.replace(/\r\n|\r|\n/g, '\r\n')));
  const headers: Header[] = [
    ['From', encodeMailbox(mail.from.name, mail.from.address)],
    ...(mail.replyTo ? [['Reply-To', oneLine(mail.replyTo)] as const] : []),
    ['To', encodeMailbox(mail.to.name, mail.to.address)],
    ['Subject', encodeText(mail.subject)],
    ['Date', rfc5322Date(mail.date)],
    ['Message-ID', `<${oneLine(mail.messageId)}>`],
    ...(mail.unsubscribeUrl
      ? ([
          ['List-Unsubscribe', `<${oneLine(mail.unsubscribeUrl)}>`],
          ['List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'],
        ] as const)
      : []),
    ['MIME-Version', '1.0'],
    ['Content-Type', 'text/plain; charset=utf-8'],
    ['Content-Transfer-Encoding', 'base64'],
  ];
  const all = signer ? [signer(headers, body, mail.date), ...headers] : headers;
  return Buffer.concat([Buffer.from(`${all.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`), body]);
}

/** `Sun, 22 Nov 2026 18:25:24 +0000` (RFC 5322 §3.3). */
function rfc5322Date(at: Date): string {
  return at.toUTCString().replace('GMT', '+0000');
}
