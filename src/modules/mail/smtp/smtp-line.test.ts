import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSmtpFake, type SmtpFake } from '#test/fakes/smtp/smtp-fake.ts';
import { compileMail } from '../wire/compile-mail.ts';
import { openSmtpLine, type SmtpLine } from './smtp-line.ts';
import { smtpTarget } from './target.ts';

let smtp: SmtpFake;
let line: SmtpLine;

beforeAll(async () => {
  smtp = await startSmtpFake();
  line = openSmtpLine(smtpTarget(smtp.url), 'tsudoi.test');
});
afterAll(async () => {
  line.close();
  await smtp.stop();
});

const raw = compileMail({ from: { name: '', address: 'from@example.jp' }, text: ['本文'] })({
  to: 'to@example.jp',
  subject: '件名',
  words: [],
  messageId: 'x@example.jp',
  leaveUrl: null,
  at: Date.parse('2026-11-22T00:00:00Z'),
});
const send = async (to: string) => line.send({ from: 'from@example.jp', to }, raw);

describe('what becomes of a mail', () => {
  test('accepted, over one connection for all', async () => {
    const before = smtp.connections.ever;
    for (const name of ['a', 'b', 'c']) expect(await send(`${name}@example.jp`)).toMatchObject({ kind: 'accepted' });
    expect(smtp.connections.ever - before).toBeLessThanOrEqual(1);
    expect(smtp.faults).toEqual([]);
  });

  test.each([
    ['reply-550@example.jp', 'bounced', '550'],
    ['reply-554-at-data@example.jp', 'failed', '554'],
    ['reply-451@example.jp', 'throttled', '451'],
    ['reply-421@example.jp', 'throttled', '421'],
    ['reply-471-at-data@example.jp', 'deferred', '471'],
  ])('%s: %s', async (to, kind, words) => {
    const result = await send(to);
    expect(result.kind).toBe(kind);
    expect(result.answer).toContain(words);
    // The line goes on to work after it, on the same connection or another.
    expect(await send('next@example.jp')).toMatchObject({ kind: 'accepted' });
  });

  test('a socket lost before the mail left means nothing was sent', async () => {
    expect(await send('drop-at-rcpt@example.jp')).toMatchObject({ kind: 'unreachable' });
    expect(await send('next@example.jp')).toMatchObject({ kind: 'accepted' });
  });

  test.each(['drop@example.jp', 'keep-and-drop@example.jp'])('a socket lost after it left means nobody knows: %s', async (to) => {
    expect(await send(to)).toMatchObject({ kind: 'unknown' });
    expect(await send('next@example.jp')).toMatchObject({ kind: 'accepted' });
  });

  test.each(['drop@example.jp', 'keep-and-drop@example.jp'])(
    'a mail behind one that takes the connection with it goes over the next: %s',
    async (to) => {
      expect(await Promise.all([send(to), send(`behind-${to}`)])).toMatchObject([{ kind: 'unknown' }, { kind: 'accepted' }]);
      expect(smtp.mails.filter((mail) => mail.to.includes(`behind-${to}`))).toHaveLength(1);
    },
  );

  test('a server that is away means nothing was sent', async () => {
    const gone = await startSmtpFake();
    const target = smtpTarget(gone.url);
    await gone.stop();
    const lost = openSmtpLine(target, 'tsudoi.test');
    expect(await lost.send({ from: 'a@example.jp', to: 'b@example.jp' }, raw)).toMatchObject({ kind: 'unreachable' });
    lost.close();
  });
});

test('an account is used; a wrong one is told before anything is sent', async () => {
  const guarded = await startSmtpFake({ account: { user: 'seller@example.jp', pass: 'p@ss/word' } });
  const right = openSmtpLine(smtpTarget(guarded.url), 'tsudoi.test');
  expect(await right.send({ from: 'a@example.jp', to: 'b@example.jp' }, raw)).toMatchObject({ kind: 'accepted' });
  right.close();
  const wrong = openSmtpLine({ ...smtpTarget(guarded.url), password: 'no' }, 'tsudoi.test');
  expect(await wrong.send({ from: 'a@example.jp', to: 'b@example.jp' }, raw)).toMatchObject({
    kind: 'unreachable',
    answer: expect.stringContaining('535'),
  });
  wrong.close();
  await guarded.stop();
});

describe('encryption', () => {
  const over = async (given: { encrypted: boolean; requireTls?: boolean; verify?: boolean }) => {
    const server = await startSmtpFake({ encrypted: given.encrypted, account: { user: 'hana', pass: 'secret' } });
    const { requireTls = false, verify = true } = given;
    const own = openSmtpLine({ ...smtpTarget(server.url), requireTls, verify }, 'tsudoi.test');
    const result = await own.send({ from: 'a@example.jp', to: 'b@example.jp' }, raw);
    own.close();
    await server.stop();
    return { result, mails: server.mails };
  };

  test('is used where the server offers it, before the password is told', async () => {
    const { result, mails } = await over({ encrypted: true, verify: false });
    expect(result).toMatchObject({ kind: 'accepted' });
    expect(mails).toMatchObject([{ encrypted: true }]);
  });

  test('with a certificate that nobody vouches for is none: no mail leaves', async () => {
    const { result, mails } = await over({ encrypted: true });
    expect(result).toMatchObject({ kind: 'unreachable', answer: expect.stringMatching(/certificate/i) });
    expect(mails).toEqual([]);
  });

  test('that is required and not offered: no mail leaves', async () => {
    const { result, mails } = await over({ encrypted: false, requireTls: true });
    expect(result).toMatchObject({ kind: 'unreachable', answer: expect.stringContaining('STARTTLS') });
    expect(mails).toEqual([]);
  });
});

test('an address of a server is read whole', () => {
  expect(smtpTarget('smtps://user%40example.jp:p%2Fw@mail.example.jp')).toEqual({
    host: 'mail.example.jp',
    port: 465,
    secure: true,
    user: 'user@example.jp',
    password: 'p/w',
    requireTls: false,
    mayBeInside: true,
    verify: true,
  });
  expect(smtpTarget('smtp://localhost:2525?verify=false')).toMatchObject({ port: 2525, secure: false, user: undefined, verify: false });
});

test('a server that hangs up after a refusal instead of clearing up holds up nothing', async () => {
  // Speaks no more of SMTP than a refusal takes, and never answers RSET: many servers leave so after a mail that they refused.
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.write('220 here\r\n');
    socket.on('data', (data) => {
      const command = data.toString().slice(0, 4).toUpperCase();
      if (command === 'RSET') socket.destroy();
      else socket.write(command === 'RCPT' ? '550 nobody\r\n' : '250 ok\r\n');
    });
  });
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const rude = openSmtpLine(smtpTarget(`smtp://127.0.0.1:${port}`), 'tsudoi.test');
  try {
    expect(await rude.send({ from: 'from@example.jp', to: 'a@example.jp' }, raw)).toMatchObject({ kind: 'bounced' });
    expect(await rude.send({ from: 'from@example.jp', to: 'b@example.jp' }, raw)).toMatchObject({ kind: 'bounced' });
  } finally {
    rude.close();
    server.close();
  }
});
