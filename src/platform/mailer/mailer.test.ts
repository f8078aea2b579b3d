import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import { startApp } from '#test/support/app.ts';
import { systemActor } from '../ctx.ts';
import { withoutWorkspace } from '../db/with-workspace.ts';
import { createMailer } from './create-mailer.ts';
import { getMailboxMail, listMailbox, putInMailbox, type MailboxMail } from './mailbox.ts';
import { sendSystemMail } from './send-system-mail.ts';

const app = await startApp({ settings: { MAIL_FROM: 'つどい <no-reply@tsudoi.example>' } });
const { database } = app.services;
const mail = {
  to: 'sakura@docomo.ne.jp',
  subject: '【つどい】パスワードの再設定 — 「ひまわり教室」からのお知らせです。長い件名も、そのまま届きます。😀',
  text: `さくら 様\n\n${'とても長い行。'.repeat(400)}\n.\n行頭の点も届きます。\nhttps://admin.example/reset?token=secret-token\n`,
};

describe('without a mail server', () => {
  test('a mail lands in the mailbox, whole', async () => {
    const { messageId } = await withoutWorkspace(app.services, { actor: systemActor('test') }, async (ctx) => sendSystemMail(ctx, mail));
    expect(await app.runJobs()).toMatchObject([{ name: 'platform.send-mail', workspaceId: null }]);
    const { items } = await listMailbox(database.app, { to: mail.to });
    expect(items).toMatchObject([
      { to: mail.to, subject: mail.subject, from: 'つどい <no-reply@tsudoi.example>', receivedAt: app.clock.now() },
    ]);
    const found = await getMailboxMail(database.app, items[0]?.id ?? '');
    expect(found).toMatchObject({ messageId, text: mail.text, html: null });
    await expectAsSent(found.raw, messageId);
  });

  test('what is delivered again is the same mail', async () => {
    const again = { ...mail, to: 'again@example.jp', messageId: '<again@tsudoi.example>' };
    await app.services.mailer.deliver(again);
    await app.services.mailer.deliver(again);
    expect((await listMailbox(database.app, { to: again.to })).items).toHaveLength(1);
    await app.services.mailer.deliver({ ...again, messageId: '<other@tsudoi.example>' });
    expect((await listMailbox(database.app, { to: again.to })).items).toHaveLength(2);
  });

  test('a comma in an address does not make two recipients', async () => {
    await app.services.mailer.deliver({ ...mail, to: 'a@example.jp, b@example.jp', messageId: '<comma@tsudoi.example>' });
    const [entry] = (await listMailbox(database.app, { limit: 1 })).items;
    const parsed = await simpleParser((await getMailboxMail(database.app, entry?.id ?? '')).raw);
    expect(addressesOf(parsed)).toHaveLength(1);
  });

  test('a line break in a subject makes no header', async () => {
    await app.services.mailer.deliver({ ...mail, subject: 'a\r\nBcc: b@example.jp', messageId: '<break@tsudoi.example>' });
    const [entry] = (await listMailbox(database.app, { limit: 1 })).items;
    const parsed = await simpleParser((await getMailboxMail(database.app, entry?.id ?? '')).raw);
    expect(parsed.headers.has('bcc')).toBe(false);
    expect(parsed.subject).toBe('a Bcc: b@example.jp');
  });

  test('the queue holds nothing that a reader of it could use', async () => {
    const { workspaceId } = await app.makeWorkspace();
    await app.inWorkspace(workspaceId, async (ctx) => sendSystemMail(ctx, { ...mail, to: 'queued@example.jp' }));
    const [payload] = (await sql<{ payload: object }>`select payload from graphile_worker._private_jobs`.execute(database.engine)).rows;
    expect(JSON.stringify(payload)).not.toMatch(/queued|secret-token/);
    expect(await app.runJobs()).toMatchObject([{ name: 'platform.send-mail', workspaceId }]);
    expect((await listMailbox(database.app, { to: 'queued@example.jp' })).items).toHaveLength(1);
  });

  test('a mail whose transaction fails is not sent', async () => {
    const { workspaceId } = await app.makeWorkspace();
    const work = app.inWorkspace(workspaceId, async (ctx) => {
      await sendSystemMail(ctx, mail);
      throw new Error('changed my mind');
    });
    await expect(work).rejects.toThrow('changed my mind');
    expect(await app.runJobs()).toEqual([]);
  });

  test('a mail asked for twice under one key is delivered once', async () => {
    const { workspaceId } = await app.makeWorkspace();
    const keyed = { ...mail, to: 'keyed@example.jp', key: `invitation ${workspaceId}` };
    const [one, two] = await app.inWorkspace(
      workspaceId,
      async (ctx) => [await sendSystemMail(ctx, keyed), await sendSystemMail(ctx, keyed)] as const,
    );
    expect(one).toEqual(two);
    expect(await app.runJobs()).toHaveLength(2);
    expect((await listMailbox(database.app, { to: 'keyed@example.jp' })).items).toHaveLength(1);
  });
});

describe('the mailbox', () => {
  const numbered = (i: number, to: string): MailboxMail => ({
    messageId: `<${i}.${to}>`,
    from: 'a',
    to,
    subject: `${i}`,
    text: 'a\0b',
    html: '<p>\0</p>',
    raw: 'x',
  });

  test('is read in slices, newest first', async () => {
    for (let i = 0; i < 5; i++) await putInMailbox(database.app, numbered(i, 'slices'), app.clock.now());
    const first = await listMailbox(database.app, { to: 'slices', limit: 2 });
    const second = await listMailbox(database.app, { to: 'slices', limit: 2, cursor: first.next ?? '' });
    const third = await listMailbox(database.app, { to: 'slices', limit: 2, cursor: second.next ?? '' });
    expect([first, second, third].map(({ items }) => items.map((item) => item.subject))).toEqual([['4', '3'], ['2', '1'], ['0']]);
    expect([typeof first.next, typeof second.next, third.next]).toEqual(['string', 'string', null]);
    expect((await listMailbox(database.app, { to: 'slices', cursor: "'" })).items).toHaveLength(5);
  });

  test('drops the one character that the database cannot hold', async () => {
    await putInMailbox(database.app, numbered(1, 'zero'), app.clock.now());
    const [entry] = (await listMailbox(database.app, { to: 'zero' })).items;
    expect(await getMailboxMail(database.app, entry?.id ?? '')).toMatchObject({ text: 'ab', html: '<p></p>' });
  });

  test('fails for a mail that is not there', async () => {
    await expect(getMailboxMail(database.app, 'nosuchmail00')).rejects.toMatchObject({ code: 'request/not-found' });
  });

  test('keeps the newest 1,000, also when many come at once and by the engine', async () => {
    await sql`insert into mailbox_mails (id, message_id, sender, recipient, subject, text, raw, received_at)
      select 'old' || i, 'old' || i, '', '', '', '', '', now() from generate_series(1, 1500) i`.execute(database.app);
    await Promise.all(
      Array.from({ length: 40 }, async (_, i) =>
        putInMailbox(i % 2 ? database.engine : database.app, numbered(i, 'many'), app.clock.now()),
      ),
    );
    await putInMailbox(database.app, numbered(41, 'many'), app.clock.now());
    const [{ count } = { count: '' }] = (await sql<{ count: string }>`select count(*) from mailbox_mails`.execute(database.app)).rows;
    expect(count).toBe('1000');
    expect((await listMailbox(database.app, { to: 'many' })).items).toHaveLength(41);
  });
});

describe('by a mail server', () => {
  const running: SMTPServer[] = [];
  afterEach(async () => {
    for (const server of running.splice(0)) await new Promise<void>((closed) => server.close(() => closed()));
  });
  async function listen(options: SMTPServerOptions, login = ''): Promise<string> {
    const server = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'], ...options });
    running.push(server);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    // A server that listens on TCP has such an address.
    const { port } = server.server.address() as AddressInfo;
    return `smtp://${login}127.0.0.1:${port}`;
  }
  const mailer = (smtpUrl: string) =>
    createMailer({ smtpUrl, mailFrom: 'つどい <no-reply@tsudoi.example>' }, { database, clock: app.clock });

  test('a mail goes out, signed in, with its Message-ID', async () => {
    const got: { raw: string; to: string[]; from: string; user: string }[] = [];
    const url = await listen(
      {
        authOptional: false,
        allowInsecureAuth: true,
        onAuth: (auth, _session, done) => done(null, { user: `${auth.username}:${auth.password}` }),
        onData: (stream, session, done) => {
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('end', () => {
            const { mailFrom, rcptTo } = session.envelope;
            got.push({
              raw: Buffer.concat(chunks).toString(),
              to: rcptTo.map((one) => one.address),
              from: mailFrom ? mailFrom.address : '',
              user: String(session.user),
            });
            done();
          });
        },
      },
      'user:p%40ss@',
    );
    await mailer(url).deliver({ ...mail, messageId: '<one@tsudoi.example>' });
    expect(got).toMatchObject([{ to: [mail.to], from: 'no-reply@tsudoi.example', user: 'user:p@ss' }]);
    await expectAsSent(got[0]?.raw ?? '', '<one@tsudoi.example>');
    const kept = await sql`select 1 from mailbox_mails where message_id = '<one@tsudoi.example>'`.execute(database.app);
    expect(kept.rows).toEqual([]);
  });

  test('a refusal is an error that does not name the recipient', async () => {
    const url = await listen({
      onRcptTo: (address, _session, done) => done(Object.assign(new Error(`no such user ${address.address}`), { responseCode: 550 })),
    });
    const error: unknown = await mailer(url)
      .deliver({ ...mail, messageId: '<two@tsudoi.example>' })
      .catch((caught: unknown) => caught);
    expect(String(error)).toMatch(/did not accept a mail: .*550/s);
    expect(String(error)).not.toContain(mail.to);
  });

  test('a server that is away is an error', async () => {
    const url = await listen({});
    for (const server of running.splice(0)) await new Promise<void>((closed) => server.close(() => closed()));
    await expect(mailer(url).deliver({ ...mail, messageId: '<three@tsudoi.example>' })).rejects.toThrow('ECONNREFUSED');
  });
});

async function expectAsSent(raw: string, messageId: string): Promise<void> {
  // Only ASCII, no line longer than RFC 5322 allows, CRLF throughout: any server carries it unchanged.
  expect(raw).toMatch(/^[\r\n\x20-\x7e\t]*$/);
  expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
  expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  const parsed = await simpleParser(raw);
  expect({ subject: parsed.subject, text: parsed.text, messageId: parsed.messageId }).toEqual({
    subject: mail.subject,
    text: mail.text,
    messageId,
  });
  expect(parsed.from?.value).toEqual([{ name: 'つどい', address: 'no-reply@tsudoi.example' }]);
  expect(addressesOf(parsed)).toEqual([mail.to]);
  expect(parsed.headers.get('auto-submitted')).toBe('auto-generated');
}

function addressesOf(parsed: ParsedMail): (string | undefined)[] {
  return [parsed.to ?? []].flat().flatMap((to) => to.value.map((one) => one.address));
}
