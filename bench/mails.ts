import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createTransport } from 'nodemailer';
import pg from 'pg';
import { z } from 'zod';
import { makeCrowd, makeScenario, makeStep } from '#modules/messaging/testing.ts';
import { makeAudience } from '#modules/people/testing.ts';
import { plantSigningKey } from '#modules/mail/testing.ts';
import { openStage, startProcess, type Stage } from './stage.ts';

export const CONNECTIONS = 20;
/** 20 KB of Japanese, as a long newsletter. */
export const BODY = `%name%さん\n\n${'今日のレッスンでは、はじめての方がつまずきやすいところを、ひとつずつ確かめていきます。\n'.repeat(160)}\n解除: %cancel%`;
const KEY = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

export interface MailFigures {
  /** Mails a second. */
  sender: number;
  nodemailer: number;
  ratio: number;
  /** The sender's process, at its most. */
  megabytes: number;
  /** Microseconds of the sender's process for a mail, threads included. */
  cpu: number;
}

/**
 * Mails through the durable ledger and the sender in a process of its own, against nodemailer's pool that just sends the same text to the same
 * server, one after the other. `signed`: DKIM with RSA-2048 on both sides.
 */
export async function benchMails(count: number, signed: boolean): Promise<MailFigures> {
  const sink = await startProcess('smtp-sink.ts', {});
  const url = `smtp://127.0.0.1:${z.number().parse(sink.said)}`;
  const stage = await openStage({ SMTP_URL: url, SMTP_CONNECTIONS: String(CONNECTIONS) });
  try {
    await plan(stage, count, signed);
    const nodemailer = await byNodemailer(url, Math.min(count, 3_000), signed);
    const { sender, ...rest } = await bySender(stage, count);
    return { sender, nodemailer, ratio: sender / nodemailer, ...rest };
  } finally {
    await stage.close();
    await sink.stop();
  }
}

/** Mails a second of nodemailer's pool. */
export async function byNodemailer(url: string, count: number, signed: boolean): Promise<number> {
  const dkim = signed ? { dkim: { domainName: 'example.jp', keySelector: 'bench', privateKey: KEY } } : {};
  const pool = createTransport({ url, pool: true, maxConnections: CONNECTIONS, maxMessages: Infinity, ...dkim });
  const text = BODY.replace('%name%', '山田 太郎');
  const started = performance.now();
  await Promise.all(
    Array.from({ length: count }, (_, n) =>
      pool.sendMail({
        from: '山田アカデミー <news@example.jp>',
        to: `reader${n}@example.jp`,
        subject: 'レッスンのご案内',
        text,
        textEncoding: 'base64',
      }),
    ),
  );
  const took = performance.now() - started;
  pool.close();
  return (count / took) * 1000;
}

/** Readers and their mails, due now. */
async function plan(stage: Stage, count: number, signed: boolean): Promise<void> {
  const made = await stage.inWorkspace(async (ctx) => {
    const audience = await makeAudience(ctx, { senderName: '山田アカデミー', senderMail: 'news@example.jp' });
    const scenario = await makeScenario(ctx, { audienceId: audience.id });
    const step = await makeStep(ctx, { scenarioId: scenario.id, subject: 'レッスンのご案内', body: BODY });
    if (signed) await plantSigningKey(ctx, { domain: 'example.jp', selector: 'bench', privateKey: KEY });
    return { scenarioId: scenario.id, messageId: step.id };
  });
  for (let from = 0; from < count; from += 50_000) {
    await stage.inWorkspace(async (ctx) => makeCrowd(ctx, { ...made, from, count: Math.min(50_000, count - from) }));
  }
  await analyse(stage);
}

/** What autovacuum does within a minute of such a plan. */
async function analyse(stage: Stage): Promise<void> {
  const client = new pg.Client({ connectionString: stage.config.databaseUrl });
  await client.connect();
  await client.query('set role tsudoi_owner; analyze');
  await client.end();
}

async function bySender(stage: Stage, count: number): Promise<Pick<MailFigures, 'sender' | 'megabytes' | 'cpu'>> {
  const { child, stop } = await startProcess('mail-worker.ts', stage.environment);
  const started = performance.now();
  let megabytes = 0;
  let cpu = 0;
  while ((await left(stage)) > 0) {
    await new Promise((again) => setTimeout(again, 50));
    child.send('how much?');
    const [said] = await once(child, 'message');
    const use = z.object({ megabytes: z.number(), cpuSeconds: z.number() }).parse(said);
    megabytes = Math.max(megabytes, use.megabytes);
    cpu = (use.cpuSeconds * 1e6) / count;
  }
  const took = performance.now() - started;
  await stop();
  return { sender: (count / took) * 1000, megabytes, cpu };
}

async function left(stage: Stage): Promise<number> {
  const found = await stage.services.database.enginePool.query<{ n: number }>(
    `select 1 as n from deliveries where state in ('claimed', 'submitting') union all
     (select 1 from deliveries where workspace_id = $1 and channel = 'mail' and lane in (1, 2) and state = 'planned' limit 1) limit 1`,
    [stage.workspaceId],
  );
  return found.rows.length;
}
