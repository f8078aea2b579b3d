import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

/** So many steps and broadcasts for one person within so many days. */
export interface Cap {
  count: number;
  days: number;
  rule: 'put_off' | 'skip';
}

/**
 * Of rows that would leave now, those that would be too many for their person (all contacts of a person count, and what other senders hold just
 * now), with the moment at which there is room again. One statement for the batch; the earliest due go first.
 */
export async function overCap(ctx: Ctx, { ids, cap }: { ids: readonly string[]; cap: Cap }): Promise<Map<string, Date>> {
  const now = ctx.clock.now();
  const span = cap.days * 86_400_000;
  const since = new Date(now.getTime() - span);
  const found = await sql<{ id: string; free_at: Date }>`
    with mine as (
      select d.id, c.person_id, row_number() over (partition by c.person_id order by d.due_at, d.id) as place
      from deliveries d join contacts c on c.workspace_id = d.workspace_id and c.id = d.contact_id
      where d.workspace_id = ${ctx.workspace.id} and d.id = any(${[...ids]}::text[])
    ),
    had as (
      select p.person_id, coalesce(d.accepted_at, ${now}) as at, row_number() over (partition by p.person_id order by coalesce(d.accepted_at, ${now}) desc, d.id) as back
      from (select distinct person_id from mine) p
      join contacts c on c.workspace_id = ${ctx.workspace.id} and c.person_id = p.person_id
      join deliveries d on d.workspace_id = ${ctx.workspace.id} and d.contact_id = c.id and d.lane in (2, 3)
        and (d.accepted_at > ${since} or (d.state in ('claimed', 'submitting') and not d.id = any(${[...ids]}::text[])))
      join messages m on m.workspace_id = d.workspace_id and m.id = d.message_id and m.kind <> 'reminder'
    )
    select mine.id, coalesce(
        (select at from had where had.person_id = mine.person_id and back = ${cap.count} - (mine.place - 1)), ${now}::timestamptz
      ) + make_interval(secs => ${span / 1000}) as free_at
    from mine
    where mine.place + (select count(*) from had where had.person_id = mine.person_id) > ${cap.count}`.execute(ctx.db);
  return new Map(found.rows.map((row) => [row.id, row.free_at]));
}
