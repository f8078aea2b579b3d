import { createTransport } from 'nodemailer';
import { z } from 'zod';
import { makeScenario, makeStep } from '#modules/messaging/testing.ts';
import { register } from '#modules/messaging/api.ts';
import { startSender } from '#modules/mail/engine/start-sender.ts';
import { openStage, startProcess, type Stage } from './stage.ts';

const CONNECTIONS = 20;
/** 20 KB of Japanese, as a long newsletter. */
const BODY = `%name%さん\n\n${'今日のレッスンでは、はじめての方がつまずきやすいところを、ひとつずつ確かめていきます。\n'.repeat(160)}\n解除: %cancel%`;

/** Mails through the durable ledger and the sender, against nodemailer's pool that just sends the same text to the same server. */
export async function benchMails(count: number): Promise<{ sender: number; nodemailer: number; ratio: number }> {
  const sink = await startProcess('smtp-sink.ts', {});
  const url = `smtp://127.0.0.1:${z.number().parse(sink.said)}`;
  const stage = await openStage({ SMTP_URL: url, SMTP_CONNECTIONS: String(CONNECTIONS) });
  try {
    const nodemailer = await byNodemailer(url, count);
    const sender = await bySender(stage, count);
    return { sender, nodemailer, ratio: sender / nodemailer };
  } finally {
    await stage.close();
    await sink.stop();
  }
}

async function byNodemailer(url: string, count: number): Promise<number> {
  const pool = createTransport({ url, pool: true, maxConnections: CONNECTIONS, maxMessages: Infinity });
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

async function bySender(stage: Stage, count: number): Promise<number> {
  await stage.inWorkspace(async (ctx) => {
    const scenario = await makeScenario(ctx);
    await makeStep(ctx, { scenarioId: scenario.id, subject: 'レッスンのご案内', body: BODY });
    for (let n = 0; n < count; n += 1) {
      await register(ctx, {
        scenarioId: scenario.id,
        mail: `reader${n}@example.jp`,
        values: { name: '山田 太郎' },
        source: { kind: 'hand' },
        optIn: { basis: 'declared', formKind: 'hand' },
      });
    }
  });
  const started = performance.now();
  const sender = await startSender(stage.services);
  while ((await waiting(stage)) > 0) await new Promise((again) => setTimeout(again, 20));
  const took = performance.now() - started;
  await sender.stop();
  return (count / took) * 1000;
}

async function waiting(stage: Stage): Promise<number> {
  const found = await stage.services.database.enginePool.query<{ n: number }>(
    `select count(*)::int as n from deliveries where state in ('planned', 'claimed', 'submitting')`,
  );
  return found.rows[0]?.n ?? 0;
}
