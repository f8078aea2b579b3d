/** What a mail may be sent with, as the session agreed. */
export interface Agreed {
  eightBit: boolean;
  utf8: boolean;
}

const once = [
  'date',
  'from',
  'sender',
  'reply-to',
  'to',
  'cc',
  'bcc',
  'message-id',
  'in-reply-to',
  'references',
  'subject',
  'list-unsubscribe',
];
const needed = ['date', 'from', 'message-id', 'mime-version', 'content-type'];

/** What RFC 5321 and RFC 5322 forbid in this mail; a server of the world would pass some of it on, garbled. */
export function findFaults(raw: Buffer, agreed: Agreed): string[] {
  const text = raw.toString('latin1');
  const [head, body] = splitOnce(text, '\r\n\r\n');
  const faults: string[] = [];
  if (/(^|[^\r])\n/.test(text) || /\r(?!\n)/.test(text)) faults.push('a bare CR or LF (RFC 5321 §2.3.8)');
  const lines = text.split('\r\n');
  const long = lines.find((line) => line.length > 998);
  if (long !== undefined) faults.push(`a line of ${long.length} bytes (RFC 5322 §2.1.1)`);
  if (text.includes('\0')) faults.push('a NUL (RFC 5322 §3.5)');
  if (hasHighBytes(head) && !agreed.utf8) faults.push('a header beyond ASCII without SMTPUTF8 (RFC 6532)');
  if (hasHighBytes(body) && !agreed.eightBit) faults.push('a body beyond ASCII without BODY=8BITMIME (RFC 6152)');
  return [...faults, ...headerFaults(head)];
}

function headerFaults(head: string): string[] {
  const faults: string[] = [];
  const names: string[] = [];
  for (const line of head.split('\r\n')) {
    if (/^[ \t]/.test(line)) continue;
    const name = /^([!-9;-~]+):/.exec(line)?.[1];
    if (name) names.push(name.toLowerCase());
    else faults.push(`"${line.slice(0, 60)}" is no header (RFC 5322 §2.2)`);
  }
  for (const name of once) if (names.filter((each) => each === name).length > 1) faults.push(`two ${name} headers (RFC 5322 §3.6)`);
  for (const name of needed) if (!names.includes(name)) faults.push(`no ${name} header`);
  if (/=\?[^?\r\n]*[^\x21-\x7e][^?\r\n]*\?/.test(head)) faults.push('an encoded word with a blank or beyond ASCII (RFC 2047 §2)');
  return faults;
}

function hasHighBytes(text: string): boolean {
  // Latin-1 makes one character of each byte.
  return /[\u0080-\u00ff]/.test(text);
}

function splitOnce(text: string, by: string): [string, string] {
  const at = text.indexOf(by);
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + by.length)];
}
