import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { claimBatch, keepLeases, type Batch } from '#modules/messaging/extend.ts';
import type { Services } from '#platform/ctx.ts';
import { counter } from '#platform/http/metrics.ts';
import { randomId } from '#platform/ids.ts';
import { openTransport } from '../transport.ts';
import { createOutageNotices } from './outage-notices.ts';
import { createPace } from './pace.ts';
import { sendBatch, type BatchReport } from './send-batch.ts';

/** Groups per claim: small enough that a welcome mail does not wait long behind what was claimed before it. */
const GROUPS = 10;
const HEARTBEAT_MILLISECONDS = 20_000;

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
  const pace = createPace(transport.lines);
  const stop = new AbortController();
  let current: { batch: Batch; held: Set<string> } | undefined;

  const heart = setInterval(() => {
    if (!current) return;
    keepLeases(services, { workspaceId: current.batch.workspaceId, worker, ids: [...current.held] }).catch((error: unknown) => {
      services.log.warn({ error: String(error) }, 'leases not renewed');
    });
  }, HEARTBEAT_MILLISECONDS);

  async function turn(): Promise<'idle' | BatchReport> {
    const batch = await claimBatch(services, { channel: 'mail', worker, limit: transport.lines * GROUPS });
    if (!batch) return 'idle';
    current = { batch, held: new Set(batch.deliveries.map(({ id }) => id)) };
    try {
      const report = await sendBatch(services, transport, {
        worker,
        ...current,
        lines: pace.width(),
        stopping: () => stop.signal.aborted,
      });
      accepted.inc(report.accepted);
      pushedBack.inc(report.pushedBack);
      // Where some of it leaves, a server that wants fewer connections is nothing to tell anybody.
      const outcome = report.accepted === 0 ? 'pushed back' : 'sent';
      if (report.accepted + report.pushedBack > 0) await notices.after(batch.workspaceId, outcome, report.answer);
      return report;
    } finally {
      current = undefined;
    }
  }

  async function run(): Promise<void> {
    while (!stop.signal.aborted) {
      let pause: number;
      try {
        pause = pace.after(await turn());
      } catch (error) {
        // The database is away, or a defect: what is held comes back by its lease, nothing is sent twice.
        services.log.error({ error: error instanceof Error ? error.name : typeof error }, 'sender turn failed');
        pause = pace.after('failed');
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
