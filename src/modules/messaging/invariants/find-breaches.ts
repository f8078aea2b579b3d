import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

/** Something that should never be, and the first rows concerned. */
export interface Breach {
  what: 'lease-over' | 'overdue' | 'reserved-over' | 'sent-unfinished' | 'no-next-date' | 'silence';
  count: number;
  /** Ids of deliveries, messages or enrolments; five at most. */
  ids: string[];
}

/** Longer than the reaper, the sender and a restart of all of them take. */
const LATE_MINUTES = 15;
/** So long something is due and nothing leaves: somebody has to look. */
const SILENT_HOURS = 2;
/** Enrolments that are looked at: those that began within so many hours. Older ones were looked at when they did. */
const RECENT_HOURS = 2;

/** All invariants of a workspace, looked at now. Reads by index, and only what is late or recent. */
export async function findBreaches(ctx: Ctx): Promise<Breach[]> {
  const now = ctx.clock.now().getTime();
  const before = (minutes: number) => new Date(now - minutes * 60_000);
  const workspace = ctx.workspace.id;
  const late = before(LATE_MINUTES);
  const queries: Record<Breach['what'], ReturnType<typeof sql<{ id: string }>>> = {
    'lease-over': sql`select id from deliveries where workspace_id = ${workspace} and state in ('claimed', 'submitting') and lease_until < ${late}`,
    // Planned for long, and nothing tells the sender so: a hint was lost.
    overdue: sql`
      select id from deliveries d where workspace_id = ${workspace} and state = 'planned' and due_at < ${late}
        and not exists (select from due_work w where w.workspace_id = d.workspace_id and w.channel = d.channel and w.lane = d.lane)
        and not exists (select from due_hints h where h.workspace_id = d.workspace_id and h.channel = d.channel and h.lane = d.lane)`,
    'reserved-over': sql`
      select m.id from messages m join broadcasts b on b.workspace_id = m.workspace_id and b.message_id = m.id
      where m.workspace_id = ${workspace} and m.state = 'reserved' and m.archived_at is null and b.send_at < ${late}`,
    // Planned = the sum of outcomes: what counts as sent has nothing under way.
    'sent-unfinished': sql`
      select m.id from messages m where m.workspace_id = ${workspace} and m.kind = 'broadcast' and m.state = 'sent' and exists (
        select from deliveries d where d.workspace_id = m.workspace_id and d.message_id = m.id and d.state in ('planned', 'held', 'claimed', 'submitting'))`,
    'no-next-date': sql`
      select e.id from enrolments e join messages m on m.workspace_id = e.workspace_id and m.scenario_id = e.scenario_id
      where e.workspace_id = ${workspace} and e.enrolled_at > ${before(RECENT_HOURS * 60)} and e.enrolled_at < ${late} and e.state = 'active'
        and m.kind = 'step' and m.state = 'on' and m.archived_at is null and (m.enrolled_since is null or e.enrolled_at >= m.enrolled_since)
        and not exists (select from deliveries d where d.workspace_id = e.workspace_id and d.message_id = m.id and d.contact_id = e.contact_id and d.round = e.round)
      group by e.id`,
    silence: sql`
      select w.channel as id from due_work w where w.workspace_id = ${workspace} and w.next_due_at < ${before(SILENT_HOURS * 60)}
        and not exists (select from deliveries d where d.workspace_id = w.workspace_id and d.accepted_at > ${before(SILENT_HOURS * 60)})
      group by w.channel`,
  };
  const breaches: Breach[] = [];
  for (const [what, query] of Object.entries(queries)) {
    const found = await sql<{ count: number; ids: string[] }>`
      with rows as (${query} limit 1000) select count(*)::int as count, (array_agg(id))[1:5] as ids from rows`.execute(ctx.db);
    const { count = 0, ids } = found.rows[0] ?? {};
    // The names are the keys above.
    if (count > 0) breaches.push({ what: what as Breach['what'], count, ids: ids ?? [] });
  }
  return breaches;
}
