import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { claimBatch, keepLeases, type Batch } from '#modules/messaging/extend.ts';
import type { Services } from '#platform/ctx.ts';
import { counter } from '#platform/http/metrics.ts';
import { randomId } from '#platform/ids.ts';
import { openTransport } from '../transport.ts';
import { createOutageNotices } from './outage-notices.ts';
import { sendBatch } from './send-batch.ts';

/** Groups per claim: small enough that a welcome mail does not wait long behind what was claimed before it. */
const GROUPS = 10;
const IDLE_MILLISECONDS = 500;
const HEARTBEAT_MILLISECONDS = 20_000;
const LONGEST_PAUSE_MILLISECONDS = 60_000;

const accepted = counter('tsudoi_mails_accepted_total', 'Mails that a server took over', []);
const pushedBack = counter('tsudoi_mails_pushed_back_total', 'Mails that wait because no server could be reached', []);

/**
 * The sender of this process: claims what is due, sends it, records what became of it, until it is stopped. What it holds at
 * that moment is finished or given back.
 */
export async function startSender(services: Services): Promise<{ stop(): Promise<void> }> {
  const transport = openTransport(services);
  const worker = `${hostname()}:${process.pid}:${randomId(6)}`;
  const notices = createOutageNotices(services);
  const stop = new AbortController();
  let current: { batch: Batch; held: Set<string> } | undefined;

  const heart = setInterval(() => {
    if (!current) return;
    keepLeases(services, { workspaceId: current.batch.workspaceId, worker, ids: [...current.held] }).catch((error: unknown) => {
      services.log.warn({ error: String(error) }, 'leases not renewed');
    });
  }, HEARTBEAT_MILLISECONDS);

  async function turn(): Promise<'idle' | 'sent' | 'pushed back'> {
    const batch = await claimBatch(services, { channel: 'mail', worker, limit: transport.lines * GROUPS });
    if (!batch) return 'idle';
    current = { batch, held: new Set(batch.deliveries.map(({ id }) => id)) };
    try {
      const report = await sendBatch(services, transport, { worker, ...current, stopping: () => stop.signal.aborted });
      accepted.inc(report.accepted);
      pushedBack.inc(report.pushedBack);
      const outcome = report.pushedBack > 0 ? 'pushed back' : 'sent';
      if (report.accepted + report.pushedBack > 0) await notices.after(batch.workspaceId, outcome, report.answer);
      return outcome;
    } finally {
      current = undefined;
    }
  }

  async function run(): Promise<void> {
    let pause = 0;
    while (!stop.signal.aborted) {
      try {
        const result = await turn();
        if (result === 'sent') pause = 0;
        else if (result === 'idle') pause = IDLE_MILLISECONDS;
        else pause = Math.min(Math.max(pause, IDLE_MILLISECONDS) * 2, LONGEST_PAUSE_MILLISECONDS);
      } catch (error) {
        // The database is away, or a defect: what is held comes back by its lease, nothing is sent twice.
        services.log.error({ error: error instanceof Error ? error.name : typeof error }, 'sender turn failed');
        pause = Math.min(Math.max(pause, IDLE_MILLISECONDS) * 2, LONGEST_PAUSE_MILLISECONDS);
      }
      if (pause > 0) await wait(pause, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  }

  const running = run();
  return {
    stop: async () => {
      stop.abort();
      await running;
      clearInterval(heart);
      transport.close();
    },
  };
}
