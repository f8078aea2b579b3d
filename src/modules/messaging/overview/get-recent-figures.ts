import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import type { Ctx } from '#platform/ctx.ts';

export interface RecentFigures {
  /** Registrations of each of the last days, today last, by the workspace's calendar. */
  days: readonly { day: string; registrations: number }[];
  /** As many days before those. */
  registrationsBefore: number;
  /** Mails that a mail server took over in these days, and those that could not be sent or came back. */
  sent: number;
  failed: number;
  /** Mails planned and not sent yet; at most `MOST_COUNTED`. */
  waiting: number;
  /** Mails whose fate nobody knows until somebody decides. */
  unknown: number;
}

/** Nobody needs to know a larger number on a home screen, and counting it would read all of it. */
export const MOST_COUNTED = 100_000;

/** What happened in the last `days` days, today included, and what waits. */
export async function getRecentFigures(ctx: Ctx, input: { days: number }): Promise<RecentFigures> {
  const zone = ctx.workspace.timeZone;
  const today = Temporal.Instant.fromEpochMilliseconds(ctx.clock.now().getTime()).toZonedDateTimeISO(zone).toPlainDate();
  const first = today.subtract({ days: input.days - 1 });
  const startOf = (day: Temporal.PlainDate) => new Date(day.toZonedDateTime(zone).epochMilliseconds);
  const since = startOf(first);
  const perDay = await registrationsPerDay(ctx, startOf(first.subtract({ days: input.days })));
  const counts = await countDeliveries(ctx, since);
  const days = Array.from({ length: input.days }, (_, n) => first.add({ days: n }).toString());
  const before = [...perDay].filter(([day]) => day < first.toString());
  return {
    days: days.map((day) => ({ day, registrations: perDay.get(day) ?? 0 })),
    registrationsBefore: before.reduce((sum, [, count]) => sum + count, 0),
    ...counts,
  };
}

/** By `2026-11-22` of the workspace's zone. */
async function registrationsPerDay(ctx: Ctx, since: Date): Promise<Map<string, number>> {
  const found = await sql<{ day: string; count: number }>`
    select ((enrolled_at at time zone ${ctx.workspace.timeZone})::date)::text as day, count(*)::int as count
    from enrolments where workspace_id = ${ctx.workspace.id} and enrolled_at >= ${since} group by 1`.execute(ctx.db);
  return new Map(found.rows.map((row) => [row.day, row.count]));
}

async function countDeliveries(ctx: Ctx, since: Date): Promise<{ sent: number; failed: number; waiting: number; unknown: number }> {
  const id = ctx.workspace.id;
  const found = await sql<{ sent: number; failed: number; waiting: number; unknown: number }>`
    select
      (select count(*)::int from deliveries where workspace_id = ${id} and accepted_at >= ${since}) as sent,
      (select count(*)::int from deliveries where workspace_id = ${id} and state in ('failed', 'bounced') and closed_at >= ${since}) as failed,
      (select count(*)::int from (select 1 from deliveries where workspace_id = ${id} and state = 'planned' limit ${MOST_COUNTED}) w) as waiting,
      (select count(*)::int from (select 1 from deliveries where workspace_id = ${id} and state = 'unknown' limit ${MOST_COUNTED}) u) as unknown`.execute(
    ctx.db,
  );
  return found.rows[0] ?? { sent: 0, failed: 0, waiting: 0, unknown: 0 };
}
