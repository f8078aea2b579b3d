import { createSign, generateKeyPairSync } from 'node:crypto';
import { sql } from 'kysely';
import { createTransport as createNodemailer } from 'nodemailer';
import { afterAll, describe, expect, test } from 'vitest';
import { countOutcomes } from '#modules/messaging/api.ts';
import { beginSubmitting, claimBatch, recordOutcomes } from '#modules/messaging/extend.ts';
import { makeRegistration, makeScenario, makeStep } from '#modules/messaging/testing.ts';
import { normaliseMail, isSuppressed, unsuppress } from '#modules/people/api.ts';
import { startApp } from '#test/support/app.ts';
import { makeTransport } from '../testing.ts';
import { isAmazons, isSigned, snsMessage } from './sns.ts';
import { recordReturn } from './record-return.ts';
import { readReturnPath, returnPath } from './return-path.ts';
import { startReceiver } from './start-receiver.ts';

const app = await startApp({ settings: { BOUNCE_DOMAIN: 'bounce.example.jp', BOUNCE_PORT: '1' } });
// Any free port: the settings know no such thing.
const receiver = await startReceiver({ ...app.services, config: { ...app.services.config, bouncePort: 0 } });
afterAll(async () => receiver?.stop());

/** A mail that was taken over. */
async function sent(mail = 'hana@example.jp') {
  const { workspaceId, owner } = await app.makeWorkspace();
  const step = await app.inWorkspace(workspaceId, async (ctx) => {
    const scenario = await makeScenario(ctx);
    return makeStep(ctx, { scenarioId: scenario.id });
  });
  const again = async () => {
    await app.inWorkspace(workspaceId, async (ctx) => {
      const other = await makeStep(ctx, {});
      await makeRegistration(ctx, { scenarioId: other.scenarioId ?? '', mail });
    });
    return accept();
  };
  const accept = async () => {
    const batch = await claimBatch(app.services, { channel: 'mail', worker: 'w' });
    const id = batch?.deliveries[0]?.id;
    if (batch?.workspaceId !== workspaceId || id === undefined) throw new Error('nothing is due');
    await beginSubmitting(app.services, { workspaceId, worker: 'w', rows: [{ id, headerMessageId: 'x@example.jp' }] });
    await recordOutcomes(app.services, { workspaceId, worker: 'w', outcomes: [{ id, state: 'accepted' }] });
    return id;
  };
  await app.inWorkspace(workspaceId, async (ctx) => void (await makeRegistration(ctx, { scenarioId: step.scenarioId ?? '', mail })));
  const deliveryId = await accept();
  const outcomes = async () =>
    (await app.inWorkspace(workspaceId, (ctx) => countOutcomes(ctx, step.id))).outcomes.map(({ state, reason }) => `${state} ${reason}`);
  const norm = normaliseMail(mail)?.norm ?? '';
  const excluded = async () => (await app.inWorkspace(workspaceId, (ctx) => isSuppressed(ctx, norm)))?.reason;
  return { workspaceId, owner, deliveryId, again, outcomes, excluded, norm };
}

const report = (status: string, words: string) =>
  `From: MAILER-DAEMON@mx.example.jp
Subject: Undelivered Mail
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

--b1
Content-Type: text/plain

returned
--b1
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.jp

Final-Recipient: rfc822; hana@example.jp
Action: failed
Status: ${status}
Diagnostic-Code: smtp; ${words}

--b1--
`.replaceAll('\n', '\r\n');

/** Sends a report back as a server would. */
async function sendBack(to: string, raw: string): Promise<string> {
  const server = createNodemailer({ host: '127.0.0.1', port: receiver?.port ?? 0, ignoreTLS: true });
  try {
    return (await server.sendMail({ envelope: { from: '', to }, raw })).response;
  } catch (error) {
    return error instanceof Error ? error.message : '';
  } finally {
    server.close();
  }
}

describe('mail that comes back', () => {
  test('closes its delivery; the second time in a row the address is left out, with the reason, and may be let in again', async () => {
    const { workspaceId, deliveryId, again, outcomes, excluded, norm } = await sent();
    const path = (id: string) => returnPath(app.services, { workspaceId, deliveryId: id, transportId: 'installation' }) ?? '';
    expect(path(deliveryId).split('@')[0]?.length).toBeLessThanOrEqual(64);
    const raw = report('5.1.1', '550 5.1.1 User unknown');
    expect(await sendBack(path(deliveryId), raw)).toContain('250');
    expect(await outcomes()).toEqual(['bounced hard']);
    expect(await excluded()).toBeUndefined();
    // The same notice again is the same.
    expect(await sendBack(path(deliveryId), raw)).toContain('250');
    expect(await excluded()).toBeUndefined();
    expect(await sendBack(path(await again()), report('5.1.1', '550 5.1.1 User unknown (2)'))).toContain('250');
    expect(await excluded()).toBe('bounced');
    await app.inWorkspace(workspaceId, (ctx) => unsuppress(ctx, norm));
    expect(await sendBack(path(await again()), report('5.1.1', '550 5.1.1 User unknown (3)'))).toContain('250');
    expect(await excluded()).toBeUndefined();
  });

  test('five full mailboxes in a row leave an address out; one mail that arrives in between begins anew', async () => {
    const { workspaceId, again, excluded } = await sent('full@example.jp');
    const bounce = async (n: number) => {
      const id = await again();
      const returned = {
        kind: 'soft',
        status: '5.2.2',
        answer: 'full',
        source: 'mail',
        transportId: 'installation',
        noticeId: `n${n}`,
      } as const;
      await recordReturn(app.services, { ...returned, workspaceId, deliveryId: id });
      app.clock.advance(3_600_000);
    };
    for (let n = 0; n < 4; n++) await bounce(n);
    await again();
    // Taken over and not sent back for more than a day: it arrived.
    app.clock.advance(25 * 3_600_000);
    for (let n = 4; n < 8; n++) await bounce(n);
    expect(await excluded()).toBeUndefined();
    await bounce(8);
    expect(await excluded()).toBe('bounced');
  });

  test('a complaint leaves out at once, and proves that the mail arrived', async () => {
    const { workspaceId, deliveryId, outcomes, excluded } = await sent('angry@example.jp');
    const complaint = {
      kind: 'complaint',
      status: '',
      answer: 'abuse',
      source: 'mail',
      transportId: 'installation',
      noticeId: 'c',
    } as const;
    expect(await recordReturn(app.services, { ...complaint, workspaceId, deliveryId })).toBe(true);
    expect([await excluded(), await outcomes()]).toEqual(['complained', ['delivered null']]);
  });

  test('is taken for return paths of ours alone', async () => {
    const { workspaceId, deliveryId } = await sent('other@example.jp');
    const ids = { workspaceId, deliveryId, transportId: 'installation' };
    const path = returnPath(app.services, ids) ?? '';
    expect(readReturnPath(app.services, path)).toEqual(ids);
    for (const forged of [
      path.replace(deliveryId, 'aaaaaaaaaaaa'),
      path.replace('bounce.', 'other.'),
      'hana@example.jp',
      `${path.slice(0, 40)}@bounce.example.jp`,
    ]) {
      expect(readReturnPath(app.services, forged)).toBeUndefined();
      expect(await sendBack(forged, report('5.1.1', '550 no'))).toContain('550');
    }
  });
});

describe('notifications of Amazon SES', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const sign = (given: Record<string, string>) => {
    const message = {
      Type: 'Notification',
      MessageId: 'm1',
      TopicArn: 'arn:aws:sns:ap-northeast-1:123456789012:tsudoi',
      Message: '{}',
      Timestamp: '2026-11-28T00:00:00.000Z',
      SignatureVersion: '2',
      SigningCertURL: 'https://sns.ap-northeast-1.amazonaws.com/SimpleNotificationService-1.pem',
      ...given,
    };
    const text = `Message\n${message.Message}\nMessageId\n${message.MessageId}\nTimestamp\n${message.Timestamp}\nTopicArn\n${message.TopicArn}\nType\n${message.Type}\n`;
    return snsMessage.parse({ ...message, Signature: createSign('RSA-SHA256').update(text).sign(privateKey, 'base64') });
  };

  test('are believed when Amazon signed them, and not otherwise', async () => {
    const asked: string[] = [];
    const fetch = async (url: string) => {
      asked.push(url);
      return pem;
    };
    expect(await isSigned(sign({}), fetch)).toBe(true);
    expect(await isSigned({ ...sign({}), Message: '{"forged":true}' }, fetch)).toBe(false);
    const elsewhere = asked.length;
    for (const url of [
      'https://evil.example/SimpleNotificationService-1.pem',
      'http://sns.ap-northeast-1.amazonaws.com/a.pem',
      'https://sns.ap-northeast-1.amazonaws.com.evil.example/a.pem',
      'https://user@sns.ap-northeast-1.amazonaws.com/a.pem',
      'https://sns.ap-northeast-1.amazonaws.com:8443/a.pem',
      'https://sns.ap-northeast-1.amazonaws.com/a.txt',
      'https://s3.ap-northeast-1.amazonaws.com/a.pem',
    ]) {
      expect(await isSigned(sign({ SigningCertURL: url }), fetch)).toBe(false);
    }
    expect(asked).toHaveLength(elsewhere);
    expect(isAmazons('https://sns.cn-north-1.amazonaws.com.cn/x.pem')).toBe(true);
  });

  test('come in for the topic that the settings name, signed or not at all', async () => {
    const { workspaceId } = await app.makeWorkspace();
    const settings = {
      kind: 'ses',
      region: 'ap-northeast-1',
      accessKeyId: 'AKIAAAAAAAAAAAAAAAAA',
      topicArn: 'arn:aws:sns:ap-northeast-1:123456789012:mine',
    } as const;
    const transport = await app.inWorkspace(workspaceId, (ctx) =>
      makeTransport(ctx, { settings: { ...settings, configurationSet: '', connections: 1 } }),
    );
    const url = new URL(transport.noticesUrl ?? '').pathname;
    const post = async (payload: string) =>
      (await app.pages.inject({ method: 'POST', url, headers: { 'content-type': 'text/plain' }, payload })).statusCode;
    expect(await post('no json')).toBe(404);
    expect(await post(JSON.stringify(sign({})))).toBe(404);
    expect(await post(JSON.stringify({ ...sign({ TopicArn: settings.topicArn }), SigningCertURL: 'https://evil.example/a.pem' }))).toBe(
      404,
    );
    const rows = await app.inWorkspace(workspaceId, async (ctx) => sql`select 1 from returned_mails`.execute(ctx.db));
    expect(rows.rows).toEqual([]);
  });
});
