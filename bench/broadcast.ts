import { once } from 'node:events';
import { z } from 'zod';
import { WORKER_HEAP } from '#entry/start/worker-heap.ts';
import { getBroadcastRow } from '#modules/messaging/broadcasts/broadcast-lookup.ts';
import { reserveBroadcast } from '#modules/messaging/broadcasts/reserve-broadcast.ts';
import { makeBroadcast, makeCrowd, makeScenario, makeStep } from '#modules/messaging/testing.ts';
import { makeAudience } from '#modules/people/testing.ts';
import { BODY, byNodemailer, CONNECTIONS, startSink } from './mails.ts';
import { openStage, startProcess, type Stage } from './stage.ts';

export interface BroadcastFigures {
  /** Mails a second, from the moment at which it is let go to its end. */
  sent: number;
  nodemailer: number;
  ratio: number;
  /** Milliseconds until all recipients were written down. */
  planned: number;
  /** The worker's memory at its most, altogether and in the second half. */
  megabytes: number;
  later: number;
}

/**
 * A broadcast to a whole audience that was imported a moment before, by one worker process as it is (queue, planner, sender), against nodemailer's pool that just sends the same
 * text to the same server.
 */
export async function benchBroadcast(count: number): Promise<BroadcastFigures> {
  const sink = await startSink();
  const stage = await openStage({ SMTP_URL: sink.url, SMTP_CONNECTIONS: String(CONNECTIONS), NODE_OPTIONS: WORKER_HEAP });
  try {
    const audienceId = await crowd(stage, count);
    const nodemailer = await byNodemailer(sink.url, Math.min(count, 3_000), false);
    const figures = await send(stage, audienceId, count);
    return { ...figures, nodemailer, ratio: figures.sent / nodemailer };
  } finally {
    await stage.close();
    await sink.stop();
  }
}

async function crowd(stage: Stage, count: number): Promise<string> {
  const made = await stage.inWorkspace(async (ctx) => {
    const audience = await makeAudience(ctx, { senderName: '山田アカデミー', senderMail: 'news@example.jp' });
    const scenario = await makeScenario(ctx, { audienceId: audience.id });
    const step = await makeStep(ctx, { scenarioId: scenario.id, timing: { kind: 'at_time', days: 30, at: '09:00' } });
    return { audienceId: audience.id, scenarioId: scenario.id, messageId: step.id };
  });
  await stage.inWorkspace(async (ctx) => makeCrowd(ctx, { ...made, count: count }));
  return made.audienceId;
}

async function send(
  stage: Stage,
  audienceId: string,
  count: number,
): Promise<Pick<BroadcastFigures, 'sent' | 'planned' | 'megabytes' | 'later'>> {
  const { child, stop } = await startProcess('whole-worker.ts', stage.environment);
  try {
    const broadcastId = await stage.inWorkspace(async (ctx) => {
      const { id, version } = await makeBroadcast(ctx, {
        audienceId,
        subject: 'レッスンのご案内',
        body: BODY.replace('%cancel%', '%cancelall%'),
      });
      await reserveBroadcast(ctx, { broadcastId: id, version, sendAt: null, confirmedCount: count });
      return id;
    });
    const started = performance.now();
    const memory: number[] = [];
    let planned: number | undefined;
    for (;;) {
      await new Promise((again) => setTimeout(again, 200));
      const row = await stage.inWorkspace(async (ctx) => getBroadcastRow(ctx, broadcastId));
      const now = performance.now() - started;
      if (row.expanded_at !== null) planned ??= now;
      child.send('how much?');
      const [said] = await once(child, 'message');
      const use = z.object({ megabytes: z.number() }).safeParse(said);
      if (use.success) memory.push(use.data.megabytes);
      if (row.expanded_at === null || (await isUnderWay(stage))) continue;
      const later = Math.max(...memory.slice(Math.floor(memory.length / 2)));
      return { sent: (count / now) * 1000, planned: planned ?? now, megabytes: Math.max(...memory), later };
    }
  } finally {
    await stop();
  }
}

async function isUnderWay({ services, workspaceId }: Stage): Promise<boolean> {
  const found = await services.database.enginePool.query(
    `select 1 from deliveries where state in ('claimed', 'submitting') union all
     (select 1 from deliveries where workspace_id = $1 and channel = 'mail' and lane = 3 and state = 'planned' limit 1) limit 1`,
    [workspaceId],
  );
  return found.rows.length > 0;
}
