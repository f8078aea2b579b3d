import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { Reach } from '../channel.ts';
import { checkClaimed, type Leaving } from '../rules/check-claimed.ts';

/**
 * The last look before a send: of the rows just claimed, those that may not go become suppressed, cancelled, held or put off, with
 * the reason. Returns the addresses of those that may, by delivery id. `offset 0` asks of each contact, by its index; without it all readers may be
 * read first, to ask of some hundreds.
 */
export async function withholdClaimed(
  ctx: Ctx,
  ids: readonly string[],
  reach: (contactIds: readonly string[]) => Promise<ReadonlyMap<string, Reach>>,
): Promise<Map<string, string>> {
  const rows = await sql<{ id: string; message_id: string; contact_id: string; verdict: string | null }>`
    select d.id, d.message_id, d.contact_id, case
      when m.id is null or m.archived_at is not null or m.state in ('off', 'draft') then 'cancelled:switched_off'
      when b.cancelled_at is not null then 'cancelled:cancelled_by_staff'
      when b.paused_at is not null then 'held:paused'
      when d.enrolment_id is null and m.kind = 'broadcast' and not exists (
        select from enrolments a where a.workspace_id = d.workspace_id and a.contact_id = d.contact_id and a.state = 'active' offset 0) then 'suppressed:unsubscribed'
      when d.enrolment_id is not null and e.id is null then 'suppressed:erased'
      when e.round <> d.round then 'cancelled:restarted'
      when e.state = 'unsubscribed' then 'suppressed:unsubscribed'
      when e.state = 'stopped' then 'cancelled:stopped'
      when s.archived_at is not null then 'cancelled:scenario_archived'
      when m.kind <> 'notice' and exists (
        select 1 from pauses p where p.workspace_id = d.workspace_id and p.contact_id = d.contact_id and p.until > ${ctx.clock.now()} offset 0)
        then 'suppressed:resting'
    end as verdict
    from deliveries d
    left join messages m on m.workspace_id = d.workspace_id and m.id = d.message_id
    left join broadcasts b on b.workspace_id = m.workspace_id and b.message_id = m.id
    left join enrolments e on e.workspace_id = d.workspace_id and e.id = d.enrolment_id
    left join scenarios s on s.workspace_id = e.workspace_id and s.id = e.scenario_id
    where d.workspace_id = ${ctx.workspace.id} and d.id = any(${[...ids]}::text[])`.execute(ctx.db);
  const addresses = await reach(rows.rows.map((row) => row.contact_id));
  const sendable = new Map<string, string>();
  const withheld: Withheld[] = [];
  const leaving: Leaving[] = [];
  for (const row of rows.rows) {
    const way = addresses.get(row.contact_id) ?? { withheld: 'erased' };
    if (row.verdict !== null) withheld.push({ id: row.id, verdict: row.verdict, dueAt: null });
    else if ('withheld' in way) withheld.push({ id: row.id, verdict: `suppressed:${way.withheld}`, dueAt: null });
    else {
      sendable.set(row.id, way.to);
      leaving.push({ id: row.id, messageId: row.message_id, contactId: row.contact_id });
    }
  }
  for (const [id, kept] of await checkClaimed(ctx, leaving)) {
    sendable.delete(id);
    withheld.push({ id, verdict: `${kept.state}:${kept.reason}`, dueAt: 'dueAt' in kept ? kept.dueAt : null });
  }
  if (withheld.length > 0) await withhold(ctx, withheld);
  return sendable;
}

interface Withheld {
  id: string;
  verdict: string;
  /** Of what is only put off. */
  dueAt: Date | null;
}

async function withhold(ctx: Ctx, rows: readonly Withheld[]): Promise<void> {
  await sql`
    with kept as (
      update deliveries d set state = split_part(u.verdict, ':', 1), reason = split_part(u.verdict, ':', 2), due_at = coalesce(u.due_at, d.due_at),
        closed_at = case when split_part(u.verdict, ':', 1) in ('held', 'planned') then null else ${ctx.clock.now()}::timestamptz end,
        claimed_by = null, lease_until = null
      from unnest(${rows.map((row) => row.id)}::text[], ${rows.map((row) => row.verdict)}::text[], ${rows.map((row) => row.dueAt)}::timestamptz[]) u (id, verdict, due_at)
      where d.workspace_id = ${ctx.workspace.id} and d.id = u.id
      returning d.channel, d.lane, d.state, d.due_at
    )
    insert into due_hints (workspace_id, channel, lane, due_at)
    select ${ctx.workspace.id}, channel, lane, min(due_at) from kept where state = 'planned' group by channel, lane`.execute(ctx.db);
}
