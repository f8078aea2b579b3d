import { simpleParser, type ParsedMail } from 'mailparser';
import { classify } from './classify.ts';

/** What a mail says that came back. */
export interface ReturnedMail {
  kind: 'hard' | 'soft' | 'complaint' | 'delivered' | 'unclear';
  /** The enhanced status code, or ''. */
  status: string;
  /** In the words of whoever sent it back, one line. */
  answer: string;
}

/** The longest part of a mail that is read: what matters stands in its beginning. */
const READ_CHARACTERS = 20_000;

/**
 * Reads a mail that came to a return path: a complaint (ARF, RFC 5965), a delivery report (RFC 3464), or a carrier's letter without either. An answer by a
 * person or a holiday notice is `unclear`.
 */
export async function readReturn(raw: Buffer): Promise<ReturnedMail> {
  const mail = await simpleParser(raw, { keepDeliveryStatus: true, skipTextToHtml: true, skipImageLinks: true });
  const part = (type: string) =>
    mail.attachments
      .find(({ contentType }) => contentType.toLowerCase() === type)
      ?.content.toString('utf8')
      .slice(0, READ_CHARACTERS);
  const complaint = part('message/feedback-report');
  if (complaint !== undefined) return readComplaint(complaint);
  const status = part('message/delivery-status');
  const words = (mail.text ?? '').slice(0, READ_CHARACTERS);
  if (status !== undefined) return readStatus(status, words);
  return readLetter(mail, words);
}

function readComplaint(report: string): ReturnedMail {
  const fields = readFields(report);
  const type = fields.get('feedback-type') ?? '';
  // A reader who takes it back (`not-spam`) complains of nothing.
  return { kind: type === 'not-spam' ? 'unclear' : 'complaint', status: '', answer: oneLine(`${type} ${fields.get('user-agent') ?? ''}`) };
}

/** The groups of a delivery report: the first tells of the mail, each other of one recipient; ours went to one. */
function readStatus(status: string, words: string): ReturnedMail {
  const groups = status.split(/\r?\n\s*\r?\n/).map(readFields);
  const recipient = groups.find((fields) => fields.has('action')) ?? new Map<string, string>();
  const action = (recipient.get('action') ?? '').toLowerCase();
  const code = /\d\.\d{1,3}\.\d{1,3}/.exec(recipient.get('status') ?? '')?.[0] ?? '';
  const diagnostic = (recipient.get('diagnostic-code') ?? '').replace(/^smtp;\s*/i, '');
  const answer = oneLine(diagnostic || words);
  if (action === 'delivered' || action === 'relayed' || action === 'expanded') return { kind: 'delivered', status: code, answer };
  if (action === 'delayed') return { kind: 'unclear', status: code, answer };
  // Some say 5.0.0 and keep what they know for the words.
  const exact = code === '5.0.0' ? '' : code;
  return { kind: classify(exact, diagnostic || words), status: code, answer };
}

function readLetter(mail: ParsedMail, words: string): ReturnedMail {
  const said = mail.headers.get('auto-submitted');
  const auto = typeof said === 'string' ? said.toLowerCase() : '';
  const from = mail.from?.value[0]?.address ?? '';
  const isDaemon =
    from === '' ||
    /mailer-daemon|postmaster|mail-?delivery/i.test(from) ||
    /undeliver|delivery (status|failure)|returned mail|mail system error|配信できません|送信できません|エラー/i.test(mail.subject ?? '');
  if (!isDaemon || auto === 'auto-replied') return { kind: 'unclear', status: '', answer: oneLine(mail.subject ?? '') };
  return { kind: classify('', words), status: /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(words)?.[0] ?? '', answer: oneLine(words) };
}

/** `Name: value` lines, folds undone, names in lower case; the first of each counts. */
function readFields(text: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of text.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const match = /^([\w-]+):\s*(.*)$/.exec(line);
    const name = match?.[1]?.toLowerCase();
    if (name && !fields.has(name)) fields.set(name, match?.[2]?.trim() ?? '');
  }
  return fields;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 300);
}
