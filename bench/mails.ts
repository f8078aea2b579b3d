import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createTransport } from 'nodemailer';
import pg from 'pg';
import { z } from 'zod';
import { makeCrowd, makeScenario, makeStep } from '#modules/messaging/testing.ts';
import { makeAudience } from '#modules/people/testing.ts';
import { plantSigningKey } from '#modules/mail/testing.ts';
import { parentOf, processorTimeOf } from './processor-time.ts';
import { openStage, startProcess, type Stage } from './stage.ts';

// How it is measured. Both sides send to the same server in a process of its own, one after the other. Neither's start counts: the clock and the processor
// times run from the moment at which so many of its mails have been taken, and to the last one. Ours is over when the ledger says so.
// Processor time is that of whole processes as the system counts it: the sender's with its threads, PostgreSQL's with all of its helpers, the server's.

/** Mails that warm a sender up: its connections stand, its code is compiled, PostgreSQL knows its statements. */
const WARM = 3_000;

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
  /** Microseconds of a core for a mail: the sender's process, threads included; PostgreSQL; the server at the other end. */
  microseconds: { sender: number; database: number; sink: number };
}

/**
 * Mails through the durable ledger and the sender in a process of its own, against nodemailer's pool that just sends the same text to the same
 * server, one after the other. `signed`: DKIM with RSA-2048 on both sides.
 */
export async function benchMails(count: number, signed: boolean): Promise<MailFigures> {
  const sink = await startSink();
  const stage = await openStage({ SMTP_URL: sink.url, SMTP_CONNECTIONS: String(CONNECTIONS) });
  try {
    await plan(stage, count, signed);
    const nodemailer = await byNodemailer(sink.url, Math.min(count, 6_000), signed);
    const { sender, ...rest } = await bySender(stage, sink, count);
    return { sender, nodemailer, ratio: sender / nodemailer, ...rest };
  } finally {
    await stage.close();
    await sink.stop();
  }
}

interface Sink {
  url: string;
  pid: number;
  /** Mails that it has taken so far. */
  taken(): Promise<number>;
  stop(): Promise<void>;
}

/** The server at the other end. */
export async function startSink(): Promise<Sink> {
  const { said, child, stop } = await startProcess('smtp-sink.ts', {});
  return {
    url: `smtp://127.0.0.1:${z.number().parse(said)}`,
    pid: child.pid ?? 0,
    taken: async () => {
      child.send('how many?');
      return z.number().parse((await once(child, 'message'))[0]);
    },
    stop,
  };
}

/** Mails a second of nodemailer's pool. */
export async function byNodemailer(url: string, count: number, signed: boolean): Promise<number> {
  const dkim = signed ? { dkim: { domainName: 'example.jp', keySelector: 'bench', privateKey: KEY } } : {};
  const pool = createTransport({ url, pool: true, maxConnections: CONNECTIONS, maxMessages: Infinity, ...dkim });
  const text = BODY.replace('%name%', '山田 太郎');
  const sendAll = async (from: number, to: number) =>
    Promise.all(
      Array.from({ length: to - from }, (_, n) =>
        pool.sendMail({
          from: '山田アカデミー <news@example.jp>',
          to: `reader${from + n}@example.jp`,
          subject: 'レッスンのご案内',
          text,
          textEncoding: 'base64',
        }),
      ),
    );
  const warm = Math.min(WARM, Math.floor(count / 4));
  await sendAll(0, warm);
  const started = performance.now();
  await sendAll(warm, warm + count);
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

async function bySender(stage: Stage, sink: Sink, count: number): Promise<Omit<MailFigures, 'nodemailer' | 'ratio'>> {
  const before = await sink.taken();
  const database = await postmasterOf(stage);
  const { child, stop } = await startProcess('mail-worker.ts', stage.environment);
  const look = async () => ({
    at: performance.now(),
    taken: (await sink.taken()) - before,
    sender: processorTimeOf(child.pid ?? 0),
    database: processorTimeOf(database),
    sink: processorTimeOf(sink.pid),
  });
  try {
    while ((await sink.taken()) - before < Math.min(WARM, count / 4)) await pause();
    const first = await look();
    let megabytes = 0;
    while ((await left(stage)) > 0) {
      await pause();
      child.send('how much?');
      const [said] = await once(child, 'message');
      megabytes = Math.max(megabytes, z.object({ megabytes: z.number() }).parse(said).megabytes);
    }
    const last = await look();
    const mails = last.taken - first.taken;
    const each = (of: 'sender' | 'database' | 'sink') => (last[of] - first[of]) / mails;
    return {
      sender: (mails / (last.at - first.at)) * 1000,
      megabytes,
      microseconds: { sender: each('sender'), database: each('database'), sink: each('sink') },
    };
  } finally {
    await stop();
  }
}

async function pause(): Promise<void> {
  await new Promise((again) => setTimeout(again, 20));
}

/** The process whose children serve the stage's connections. */
async function postmasterOf({ services }: Stage): Promise<number> {
  const found = await services.database.enginePool.query<{ pid: number }>('select pg_backend_pid() as pid');
  return parentOf(found.rows[0]?.pid ?? 0);
}

async function left(stage: Stage): Promise<number> {
  const found = await stage.services.database.enginePool.query<{ n: number }>(
    `select 1 as n from deliveries where state in ('claimed', 'submitting') union all
     (select 1 from deliveries where workspace_id = $1 and channel = 'mail' and lane in (1, 2) and state = 'planned' limit 1) limit 1`,
    [stage.workspaceId],
  );
  return found.rows.length;
}
