import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import { base64LinesLength, writeBase64Lines } from './base64-lines.ts';
import { compileMail, withoutEnd } from './compile-mail.ts';
import type { DkimKey } from './dkim.ts';

interface Mail {
  from: { name: string; address: string };
  replyTo: string;
  to: string;
  subject: string;
  text: string;
}

const mail: Mail = {
  from: { name: '山田アカデミー', address: 'news@example.jp' },
  replyTo: 'reply@example.jp',
  to: 'a..b@docomo.ne.jp',
  subject: 'ご登録ありがとうございます。今日から7日間、毎朝ひとつずつ実践のヒントをお届けします🎉',
  text: '髙橋 ①郎 様\n\n.行頭の点\n本日からお届けします。\n',
};
const leaveUrl = 'https://pages.example.jp/u/token';

/** The whole text as a reader's own words between two literals. */
function buildMail({ from, replyTo, to, subject, text }: Mail, dkim?: DkimKey): Buffer {
  const write = compileMail({ from, replyTo, text: ['', null, ''], dkim, feedback: ['m1', 'w1', 'step', 'tsudoi'] });
  return withoutEnd(write({ to, subject, words: [text], messageId: 'abc@example.jp', leaveUrl, at: Date.parse('2026-11-22T09:00:00Z') }));
}

test('base64 in lines is what Node makes of it, cut', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const out = Buffer.allocUnsafeSlow(base64LinesLength(bytes.length));
      expect(writeBase64Lines(bytes, bytes.length, out, 0)).toBe(out.length);
      const lines =
        Buffer.from(bytes)
          .toString('base64')
          .match(/.{1,76}/g) ?? [];
      expect(out.toString('latin1')).toBe(lines.map((line) => `${line}\r\n`).join(''));
    }),
  );
});

describe('the mail on the wire', () => {
  test('reads back as it was written', async () => {
    const parsed = await simpleParser(buildMail(mail));
    expect(parsed.subject).toBe(mail.subject);
    expect(parsed.from?.value[0]).toEqual({ name: '山田アカデミー', address: 'news@example.jp' });
    expect(parsed.text?.trim()).toBe(mail.text.trim());
    expect(parsed.messageId).toBe('<abc@example.jp>');
    expect(parsed.headers.get('list')).toMatchObject({ unsubscribe: { url: leaveUrl } });
  });

  test('has no line over 998 bytes, no bare line feed, no line that begins with a dot', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), fc.string({ unit: 'binary', maxLength: 300 }), (text, subject) => {
        const raw = buildMail({ ...mail, text, subject }).toString('latin1');
        expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        expect(raw.split('\r\n').every((line) => line.length <= 998 && !line.startsWith('.'))).toBe(true);
      }),
    );
  });

  test('no value adds a header of its own', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.constantFrom('\r\n', '\n', '\r', '\r\n ', '\n\n'), (given, end) => {
        const evil = `${given}${end}Bcc: victim@example.com${end}${end}body`;
        const raw = buildMail({
          ...mail,
          subject: evil,
          to: `a@b.jp${end}Bcc: x@example.com`,
          from: { name: evil, address: 'c@d.jp' },
          replyTo: evil,
        }).toString('latin1');
        const [head = ''] = raw.split('\r\n\r\n');
        expect(head.split('\r\n').filter((line) => /^bcc:/i.test(line))).toEqual([]);
        expect(
          head
            .split('\r\n')
            .filter((line) => !line.startsWith(' '))
            .map((line) => line.split(':')[0]),
        ).toEqual([
          'From',
          'Reply-To',
          'To',
          'Subject',
          'Date',
          'Message-ID',
          'List-Unsubscribe',
          'List-Unsubscribe-Post',
          'Feedback-ID',
          'MIME-Version',
          'Content-Type',
          'Content-Transfer-Encoding',
        ]);
      }),
    );
  });
});

describe('the signature, verified by somebody else’s code', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const ed25519 = generateKeyPairSync('ed25519');
  const records = {
    rsa: `v=DKIM1; k=rsa; p=${rsa.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`,
    ed25519: `v=DKIM1; k=ed25519; p=${ed25519.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64')}`,
  };

  test.each(['rsa', 'ed25519'] as const)('%s passes, and fails when a byte of the body changes', async (kind) => {
    const pair = kind === 'rsa' ? rsa : ed25519;
    const key = {
      domain: 'example.jp',
      selector: 't1',
      privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    };
    const raw = buildMail(mail, key);
    const resolver = async (name: string) => (name === 't1._domainkey.example.jp' ? [[records[kind]]] : []);
    const good = await dkimVerify(raw, { resolver });
    expect(good.results[0]?.status.result).toBe('pass');
    expect(good.results[0]?.signingHeaders?.keys.toLowerCase()).toContain('list-unsubscribe-post');
    const broken = Buffer.from(raw);
    broken[broken.length - 6] = broken[broken.length - 6] === 0x41 ? 0x42 : 0x41;
    expect((await dkimVerify(broken, { resolver })).results[0]?.status.result).not.toBe('pass');
  });
});
