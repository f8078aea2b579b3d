import { hostname } from 'node:os';
import { BATCH, claimBatch, keepLeases, postpone, putBack } from '#modules/messaging/extend.ts';
import type { Services } from '#platform/ctx.ts';
import { counter } from '#platform/http/metrics.ts';
import { randomId } from '#platform/ids.ts';
import { noteRefusals } from '../returns/note-refusals.ts';
import { createBeats } from './beats.ts';
import { createHealth } from './health.ts';
import { createLoader } from './load.ts';
import { createOutageNotices } from './outage-notices.ts';
import { openOutlets } from './outlets.ts';
import { createPause } from './pause.ts';
import { createTally } from './tally.ts';

const HEARTBEAT_MILLISECONDS = 20_000;
/** How long it sleeps without work, and how soon it sees that a lower lane has something. */
const LOOK_MILLISECONDS = 500;
/** A claim is about so much of a second's work: what is claimed before a welcome mail should not be long. */
const CLAIM_SECONDS = 0.5;
const LONGEST_PAUSE_MILLISECONDS = 60_000;

const accepted = counter('tsudoi_mails_accepted_total', 'Mails that a server took over', []);
const pushedBack = counter('tsudoi_mails_pushed_back_total', 'Mails that wait because no server could be reached', []);

/**
 * The sender of this process: claims what is due, hands it to its threads, records what became of it, until it is stopped. What it holds at
 * that moment is finished or given back.
 */
export async function startSender(services: Services): Promise<{ stop(): Promise<void> }> {
  const worker = `${hostname()}:${process.pid}:${randomId(6)}`;
  const outlets = openOutlets(services, (results) => beats.heard(results));
  const notices = createOutageNotices(services);
  const health = createHealth(services);
  const tally = createTally(services);
  const loader = createLoader(services, { outlets, health });
  const stop = new AbortController();
  const pause = createPause(stop.signal);
  const beats = createBeats(services, {
    worker,
    outlets,
    capacity: outlets.capacity,
    onLow: () => pause.end(),
    onAnswers: async (workspaceId, report, said) => {
      accepted.inc(report.accepted);
      pushedBack.inc(report.pushedBack);
      tally.count(workspaceId, said);
      await health.after(workspaceId, said);
      await noteRefusals(services, workspaceId, said);
      await notices.after(workspaceId, report);
    },
    onDecided: (load) => loader.forget(load),
  });

  const heart = setInterval(() => {
    for (const [workspaceId, ids] of beats.heldIds()) {
      for (let at = 0; at < ids.length; at += BATCH) {
        keepLeases(services, { workspaceId, worker, ids: ids.slice(at, at + BATCH) }).catch((error: unknown) => {
          services.log.warn({ error: String(error) }, 'leases not renewed');
        });
      }
    }
  }, HEARTBEAT_MILLISECONDS);

  /** Claims where there is room, and what goes before all that waits where there is none. Returns whether there may be more. */
  async function claim(): Promise<boolean> {
    const limit = Math.min(BATCH, Math.max(outlets.capacity, Math.round(beats.perSecond() * CLAIM_SECONDS)));
    const isLow = beats.waiting() < limit;
    const below = isLow ? undefined : beats.lowestLane();
    if (!isLow && (below ?? 0) === 0) return false;
    const batch = await claimBatch(services, { channel: 'mail', worker, limit, ...(below === undefined ? {} : { below }) });
    if (!batch) return false;
    const { workspaceId, lane } = batch;
    const { load, held, back, until } = await loader.load(batch);
    if (back.length > 0) await putBack(services, { workspaceId, worker, rows: back });
    if (until) await postpone(services, { workspaceId, channel: 'mail', lane, until });
    beats.add(load, held);
    return isLow;
  }

  async function claiming(): Promise<void> {
    let failures = 0;
    while (!stop.signal.aborted) {
      let more = false;
      try {
        more = await claim();
        failures = 0;
      } catch (error) {
        // The database is away, or a defect: what is held comes back by its lease, nothing is sent twice.
        services.log.error({ error: error instanceof Error ? error.name : typeof error }, 'claiming failed');
        failures += 1;
      }
      if (!more) await pause.for(Math.min(LOOK_MILLISECONDS * 2 ** failures, LONGEST_PAUSE_MILLISECONDS));
    }
  }

  const running = Promise.all([claiming(), beats.run()]);
  return {
    stop: async () => {
      stop.abort();
      beats.stop();
      await running;
      clearInterval(heart);
      await tally.close();
      await outlets.close();
    },
  };
}
