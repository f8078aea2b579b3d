import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connect } from 'node:net';
import { startSmtpFake, type SmtpFake } from './smtp-fake.ts';

let smtp: SmtpFake;
beforeEach(async () => {
  smtp = await startSmtpFake();
});
afterEach(async () => {
  await smtp.stop();
});

async function send(to: string, url = smtp.url): Promise<string> {
  const transport = createTransport(url);
  try {
    const info = await transport.sendMail({
      from: 'school@example.jp',
      to,
      subject: 'はじめまして',
      text: 'こんにちは、はなさん\n'.repeat(100),
    });
    return info.response;
  } finally {
    transport.close();
  }
}

/** Says what it is told to, line by line, and returns all that was answered. */
async function speak(lines: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(smtp.url).port), '127.0.0.1');
    let heard = '';
    let next = 0;
    socket.on('data', (chunk) => {
      heard += chunk.toString();
      if (!/^\d{3} .*\r\n$/m.test(heard.slice(heard.lastIndexOf('\n', heard.length - 2) + 1))) return;
      const line = lines[next++];
      if (line === undefined) socket.end();
      else socket.write(line);
    });
    socket.on('close', () => resolve(heard));
    socket.on('error', reject);
  });
}

test('keeps a mail as it was sent', async () => {
  await send('hana@example.jp');
  expect(smtp.mails).toMatchObject([{ from: 'school@example.jp', to: ['hana@example.jp'], connection: 1 }]);
  const [mail] = smtp.mails;
  const parsed = await smtp.parse(mail ?? { from: '', to: [], raw: Buffer.alloc(0), connection: 0, encrypted: false });
  expect(parsed.subject).toBe('はじめまして');
  expect(parsed.text).toContain('こんにちは、はなさん');
  expect(smtp.faults).toEqual([]);
});

test('tells when a mail is there', async () => {
  const kept = smtp.kept(2);
  await send('one@example.jp');
  await send('two@example.jp');
  await kept;
  expect(smtp.mails).toHaveLength(2);
  expect(smtp.connections).toMatchObject({ ever: 2 });
});

describe('misbehaves', () => {
  test.each([
    ['reply-550.hana@example.jp', { responseCode: 550 }],
    ['reply-451-at-data@example.jp', { responseCode: 451 }],
    ['drop@example.jp', { code: 'ECONNECTION' }],
  ])('%s', async (to, expected) => {
    await expect(send(to)).rejects.toMatchObject(expected);
    expect(smtp.mails).toEqual([]);
  });

  test('keeps a mail and does not say so', async () => {
    await expect(send('keep-and-drop@example.jp')).rejects.toMatchObject({ code: 'ECONNECTION' });
    expect(smtp.mails).toHaveLength(1);
  });

  test('as told, by stage and count', async () => {
    smtp.behave(({ stage, kept }) => (stage === 'connect' && kept === 1 ? { reply: 421, text: 'Busy' } : undefined));
    await send('one@example.jp');
    await expect(send('two@example.jp')).rejects.toMatchObject({ responseCode: 421 });
  });

  test('waits before it goes on', async () => {
    smtp.behave(({ stage }) => (stage === 'rcpt' ? { wait: 30, then: { reply: 452 } } : undefined));
    await expect(send('one@example.jp')).rejects.toMatchObject({ responseCode: 452 });
  });
});

test('asks for the account that it was given', async () => {
  const locked = await startSmtpFake({ account: { user: 'u', pass: 'p@ss' } });
  await expect(send('a@example.jp', locked.url)).resolves.toContain('250');
  await expect(send('a@example.jp', locked.url.replace('p%40ss', 'wrong'))).rejects.toMatchObject({ responseCode: 535 });
  await locked.stop();
});

describe('refuses what is no mail', () => {
  const headers =
    'Date: Thu, 1 Jan 2026 00:00:00 +0000\r\nFrom: a@example.jp\r\nMessage-ID: <1@example.jp>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n';
  test.each([
    ['a bare LF', `${headers}\r\none\ntwo\r\n`, 'bare CR or LF'],
    ['a long line', `${headers}\r\n${'x'.repeat(999)}\r\n`, 'a line of 999 bytes'],
    ['two subjects', `Subject: a\r\nSubject: b\r\n${headers}\r\nhi\r\n`, 'two subject headers'],
    ['no date', `${headers.replace(/Date:.*\r\n/, '')}\r\nhi\r\n`, 'no date header'],
    ['a header in UTF-8', `Subject: はな\r\n${headers}\r\nhi\r\n`, 'a header beyond ASCII'],
    ['an injected line', `Subject: a\r\nb\r\n${headers}\r\nhi\r\n`, '"b" is no header'],
    ['a body in UTF-8', `${headers}\r\nはな\r\n`, 'a body beyond ASCII'],
  ])('%s', async (_what, content, fault) => {
    const heard = await speak([
      'EHLO test\r\n',
      'MAIL FROM:<a@example.jp>\r\n',
      'RCPT TO:<b@example.jp>\r\n',
      'DATA\r\n',
      `${content}.\r\n`,
    ]);
    expect(heard).toContain('554');
    expect(smtp.faults.join()).toContain(fault);
    expect(smtp.mails).toEqual([]);
  });

  test('but takes 8-bit that was announced', async () => {
    await speak([
      'EHLO test\r\n',
      'MAIL FROM:<a@example.jp> BODY=8BITMIME\r\n',
      'RCPT TO:<b@example.jp>\r\n',
      'DATA\r\n',
      `${headers}\r\nはな\r\n.\r\n`,
    ]);
    expect(smtp.mails).toHaveLength(1);
  });
});
