import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

/** An advertisement leads to the first page, the form often stands on the next: within this time they are one way. */
const HOURS = 12;

type Arrival = Record<'referrer' | 'utm_source' | 'utm_medium' | 'utm_campaign', string | null>;

/**
 * What the visitor came with, for hidden fields: parameters of this page's address, and what the first of their latest visits to the funnel
 * kept, where they came from (`referrer`) included.
 */
export function arrivedWith(ctx: Ctx, from: { stepId: string; query: URLSearchParams }): (name: string) => Promise<string | undefined> {
  let arrival: Promise<Arrival | undefined> | undefined;
  return async (name) => {
    const given = from.query.get(name);
    if (given) return given;
    arrival ??= findArrival(ctx, from.stepId);
    const kept: Partial<Record<string, string | null>> = (await arrival) ?? {};
    return kept[name] ?? undefined;
  };
}

async function findArrival(ctx: Ctx, stepId: string): Promise<Arrival | undefined> {
  if (ctx.actor.kind !== 'visitor' || ctx.actor.id === null) return undefined;
  const since = new Date(ctx.clock.now().getTime() - HOURS * 3_600_000);
  const first = (column: string) => sql`(array_agg(${sql.ref(column)} order by v.at) filter (where ${sql.ref(column)} is not null))[1]`;
  const { rows } = await sql<Arrival>`
    select ${first('referrer')} as referrer, ${first('utm_source')} as utm_source, ${first('utm_medium')} as utm_medium,
      ${first('utm_campaign')} as utm_campaign
    from funnel_visits v
    join funnel_steps s on s.workspace_id = v.workspace_id and s.funnel_id = v.funnel_id
    where s.workspace_id = ${ctx.workspace.id} and s.id = ${stepId} and v.at >= ${since} and v.visitor_id = ${ctx.actor.id}`.execute(
    ctx.db,
  );
  return rows[0];
}
