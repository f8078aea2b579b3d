import { sql, type RawBuilder } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import { getScenario } from '../scenarios/scenario-lookup.ts';
import type { Step } from '../contract.ts';
import { momentOf } from './moment.ts';
import { presentMessages, type MessageRow } from './message-lookup.ts';

interface Row extends MessageRow {
  waiting: number;
  next_at: Date | null;
  sent: number;
  moment: string;
}

/** Steps in the order in which they go, then reminders by what they count from, with the people who wait for each; `archived`: those that were taken out. */
export async function listSteps(
  ctx: Ctx,
  { scenarioId, archived = 'false' }: { scenarioId: string; archived?: 'true' | 'false' },
): Promise<{ items: Step[] }> {
  await getScenario(ctx, scenarioId);
  const which = archived === 'true' ? sql`m.archived_at is not null` : sql`m.archived_at is null`;
  return { items: await load(ctx, sql`m.scenario_id = ${scenarioId} and ${which}`) };
}

/** One step or reminder; fails with `request/not-found`. */
export async function getStep(ctx: Ctx, messageId: string): Promise<Step> {
  const [step] = await load(ctx, sql`m.id = ${messageId} and m.archived_at is null`);
  return step ?? fail('request/not-found');
}

async function load(ctx: Ctx, which: RawBuilder<unknown>): Promise<Step[]> {
  const found = await sql<Row>`
    select m.*, w.waiting, w.next_at, r.sent, ${momentOf('m')} as moment
    from messages m
    cross join lateral (
      select count(*)::int as waiting, min(due_at) as next_at from deliveries
      where workspace_id = m.workspace_id and message_id = m.id and state = 'planned'
    ) w
    cross join lateral (
      select count(*)::int as sent from deliveries
      where workspace_id = m.workspace_id and message_id = m.id and state in ('accepted', 'delivered', 'bounced', 'unknown')
    ) r
    where m.workspace_id = ${ctx.workspace.id} and m.kind in ('step', 'reminder') and ${which}
    order by m.kind = 'reminder', m.anchor_field_id, m.timing <> 'immediately',
      case when m.direction = 'before' then -1 else 1 end * m.after_days,
      case when m.direction = 'before' and m.timing = 'after' then -1 else 1 end
        * coalesce(extract(epoch from m.at_time::time) / 60, m.after_hours * 60 + m.after_minutes),
      m.position, m.created_at, m.id`.execute(ctx.db);
  const shown = await presentMessages(ctx, found.rows);
  return shown.map((one, index) => ({
    ...one,
    waiting: found.rows[index]?.waiting ?? 0,
    nextAt: found.rows[index]?.next_at?.toISOString() ?? null,
    sent: found.rows[index]?.sent ?? 0,
    moment: found.rows[index]?.moment ?? '',
  }));
}
