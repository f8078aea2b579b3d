import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { OutputOf } from '#platform/http/contract.ts';
import type { getDeliverability as route } from '../contract/deliverability.ts';
import { selectSendingDomains } from '../domains/queries.ts';
import { readLimits } from '../limits/limit-load.ts';
import { receivers } from '../limits/receivers.ts';
import { allowance } from '../limits/settings.ts';
import { dayOf } from '../limits/take.ts';
import { selectTransports } from '../transports/rows.ts';

type Answer = OutputOf<typeof route>;
type Counts = Answer['total'];

interface Row extends Counts {
  day: Date;
  transport_id: string;
  receiver: string;
  taken: number;
}

/** Figures of the last `days` days (of UTC, today included), and where domains and ways out stand. */
export async function getDeliverability(ctx: Ctx, input: { days: number }): Promise<Answer> {
  const today = dayOf(ctx.clock.now());
  const since = new Date(today.getTime() - (input.days - 1) * 86_400_000);
  const { rows } = await sql<Row>`
    select day, transport_id, receiver, taken, accepted, hard, soft, complaints, deferred from send_days
    where workspace_id = ${ctx.workspace.id} and day >= ${since}`.execute(ctx.db);
  const transports = await selectTransports(ctx);
  const isTold = transports.some(({ settings }) => settings.kind === 'ses' && settings.topicArn !== '');
  const measured = ctx.services.config.bounceDomain !== undefined || isTold;
  return {
    total: sum(rows),
    receivers: receivers.flatMap((receiver) => {
      const of = rows.filter((row) => row.receiver === receiver);
      return of.length === 0 ? [] : [{ receiver, ...sum(of) }];
    }),
    byDay: Array.from({ length: input.days }, (_, n) => {
      const day = new Date(since.getTime() + n * 86_400_000);
      return { day: day.toISOString().slice(0, 10), ...sum(rows.filter((row) => row.day.getTime() === day.getTime())) };
    }),
    measured: { bounces: measured, complaints: measured },
    domains: (await selectSendingDomains(ctx)).map((row) => ({
      domain: row.domain,
      records: row.records,
      checkedAt: row.checked_at?.toISOString() ?? null,
    })),
    transports: await transportStates(
      ctx,
      transports,
      rows.filter((row) => row.day.getTime() === today.getTime()),
    ),
  };
}

async function transportStates(
  ctx: Ctx,
  transports: Awaited<ReturnType<typeof selectTransports>>,
  today: readonly Row[],
): Promise<Answer['transports']> {
  const limits = await readLimits(
    ctx,
    transports.map(({ id }) => id),
  );
  return transports.map(({ id, name, pause_reason: pause, warm_up: warmUp }) => {
    const days = limits.daysOf.get(id) ?? 0;
    const steps = receivers.map((receiver) => ({
      receiver,
      taken: today.filter((row) => row.transport_id === id && row.receiver === receiver).reduce((total, row) => total + row.taken, 0),
      allowed: allowance(limits.receivers[receiver], days),
    }));
    const isWarming = warmUp && steps.some(({ allowed }) => allowed !== null);
    return { id, name, pause, warmUp: isWarming ? { day: days + 1, receivers: steps } : null };
  });
}

function sum(rows: readonly Counts[]): Counts {
  const total: Counts = { accepted: 0, hard: 0, soft: 0, complaints: 0, deferred: 0 };
  for (const row of rows) {
    total.accepted += row.accepted;
    total.hard += row.hard;
    total.soft += row.soft;
    total.complaints += row.complaints;
    total.deferred += row.deferred;
  }
  return total;
}
