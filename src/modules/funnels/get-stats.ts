import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { FunnelStats } from './contract.ts';
import { findFunnel, stepsOf } from './queries.ts';

interface Row {
  step_id: string;
  /** `2026-11-22` in the workspace's zone; null: over all days, where a visitor of two days is one. */
  day: string | null;
  visits: number;
  visitors: number;
  machines: number;
}

/** What the funnel's steps saw in the last `days` days, today included, by the workspace's calendar. */
export async function getStats(ctx: Ctx, input: { funnelId: string; days: number }): Promise<FunnelStats> {
  if (!(await findFunnel(ctx, input.funnelId))) fail('request/not-found');
  const zone = ctx.workspace.timeZone;
  const to = Temporal.Instant.fromEpochMilliseconds(ctx.clock.now().getTime()).toZonedDateTimeISO(zone).toPlainDate();
  const from = to.subtract({ days: input.days - 1 });
  const since = new Date(from.toZonedDateTime(zone).epochMilliseconds);
  const days = Array.from({ length: input.days }, (_, n) => from.add({ days: n }).toString());
  const sold = await conversionsOf(ctx, input.funnelId, since);
  const [visits, registrations, steps] = [
    await visitsOf(ctx, input.funnelId, since),
    await registrationsOf(ctx, input.funnelId, since),
    await stepsOf(ctx, input.funnelId),
  ];
  const key = (stepId: string, day: string | null) => `${stepId} ${day ?? ''}`;
  const seen = new Map(visits.map((row) => [key(row.step_id, row.day), row]));
  const registered = new Map(registrations.map((row) => [key(row.step_id, row.day), row.registrations]));
  const counts = (stepId: string, day: string | null) => {
    const at = key(stepId, day);
    return { visits: seen.get(at)?.visits ?? 0, visitors: seen.get(at)?.visitors ?? 0, registrations: registered.get(at) ?? 0 };
  };
  return {
    from: from.toString(),
    to: to.toString(),
    days,
    steps: steps.map((step) => ({
      stepId: step.id,
      name: step.name,
      total: counts(step.id, null),
      purchases: sold.filter((row) => row.step_id === step.id).reduce((sum, row) => sum + row.purchases, 0),
      sales: sold.filter((row) => row.step_id === step.id).map((row) => ({ currency: row.currency, amount: Number(row.amount) })),
      perDay: days.map((day) => counts(step.id, day)),
      machines: seen.get(key(step.id, null))?.machines ?? 0,
    })),
  };
}

async function visitsOf(ctx: Ctx, funnelId: string, since: Date): Promise<Row[]> {
  const result = await sql<Row>`
    with v as (
      select step_id, ((at at time zone ${ctx.workspace.timeZone})::date)::text as day, visitor_id, machine
      from funnel_visits where workspace_id = ${ctx.workspace.id} and funnel_id = ${funnelId} and at >= ${since}
    )
    select step_id, day, (count(*) filter (where machine is null))::int as visits,
      (count(distinct visitor_id) filter (where machine is null))::int as visitors,
      (count(*) filter (where machine is not null))::int as machines
    from v group by grouping sets ((step_id, day), (step_id))`.execute(ctx.db);
  return result.rows;
}

async function registrationsOf(
  ctx: Ctx,
  funnelId: string,
  since: Date,
): Promise<{ step_id: string; day: string | null; registrations: number }[]> {
  const result = await sql<{ step_id: string; day: string | null; registrations: number }>`
    with r as (
      select step_id, ((at at time zone ${ctx.workspace.timeZone})::date)::text as day
      from funnel_registrations where workspace_id = ${ctx.workspace.id} and funnel_id = ${funnelId} and at >= ${since}
    )
    select step_id, day, count(*)::int as registrations from r group by grouping sets ((step_id, day), (step_id))`.execute(ctx.db);
  return result.rows;
}

async function conversionsOf(
  ctx: Ctx,
  funnelId: string,
  since: Date,
): Promise<{ step_id: string; currency: string; purchases: number; amount: string }[]> {
  const result = await sql<{ step_id: string; currency: string; purchases: number; amount: string }>`
    select step_id, currency, count(*)::int as purchases, sum(amount) as amount
    from funnel_conversions where workspace_id = ${ctx.workspace.id} and funnel_id = ${funnelId} and at >= ${since}
    group by step_id, currency order by step_id, sum(amount) desc`.execute(ctx.db);
  return result.rows;
}
