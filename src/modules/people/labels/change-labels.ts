import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { announceMany } from '#platform/events/announce-many.ts';
import { fail, type Source } from '../contract.ts';
import { labelsChanged } from '../events.ts';
import { labelsById } from './label-lookup.ts';

export interface LabelChange {
  /** Each person once, at most some thousands; the contact and its audience where it is done in one. */
  people: readonly { personId: string; contactId?: string | null; audienceId?: string | null }[];
  /** Label ids. */
  add?: readonly string[];
  /** Label ids; what is also in `add` is given. */
  remove?: readonly string[];
  source: Source;
}

/**
 * Gives labels to people and takes others: the one place where that happens. Set-based, whatever the number; records who, when and
 * from where, and announces `labelsChanged` for each person for whom something changed. What is given already, or not there to take,
 * changes nothing. Returns how many people changed. Fails with `label/unknown` and the place of the first label that is gone.
 */
export async function changeLabels(ctx: Ctx, { people, add = [], remove = [], source }: LabelChange): Promise<{ changed: number }> {
  await checkLabels(ctx, { add, remove });
  const given = new Map(people.map((person) => [person.personId, person]));
  if (given.size === 0 || add.length + remove.length === 0) return { changed: 0 };
  const here = await lockPeople(ctx, [...given.keys()]);
  const rows = await store(ctx, { personIds: here, add, remove: remove.filter((id) => !add.includes(id)), source });
  await announceMany(
    ctx,
    labelsChanged,
    rows.map((row) => ({
      personId: row.person_id,
      contactId: given.get(row.person_id)?.contactId ?? null,
      audienceId: given.get(row.person_id)?.audienceId ?? null,
      added: row.added ?? [],
      removed: row.removed ?? [],
      source,
    })),
  );
  return { changed: rows.length };
}

async function checkLabels(ctx: Ctx, given: Readonly<Record<'add' | 'remove', readonly string[]>>): Promise<void> {
  const known = await labelsById(ctx, [...given.add, ...given.remove]);
  const problems = (['add', 'remove'] as const).flatMap((list) =>
    given[list].flatMap((id, index) => (known.has(id) ? [] : [{ path: [list, index], message: 'people:problems.labelGone' }])),
  );
  if (problems.length > 0) fail('label/unknown', {}, problems);
}

/** Those of the people who exist, locked in order of id: two changes about the same people wait for each other and never deadlock. */
async function lockPeople(ctx: Ctx, personIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from people where workspace_id = ${ctx.workspace.id} and id = any(${personIds}) order by id for no key update`.execute(
    ctx.db,
  );
  return rows.map((row) => row.id);
}

interface Changed {
  person_id: string;
  added: string[] | null;
  removed: string[] | null;
}

async function store(
  ctx: Ctx,
  { personIds, add, remove, source }: { personIds: readonly string[]; add: readonly string[]; remove: readonly string[]; source: Source },
): Promise<Changed[]> {
  const how = sql`${ctx.clock.now()}::timestamptz, ${ctx.actor.kind}, ${ctx.actor.id}, ${source.kind}, ${source.id ?? null}`;
  const { rows } = await sql<Changed>`
    with given as (
      insert into person_labels (workspace_id, label_id, person_id, assigned_at, actor_kind, actor_id, source_kind, source_id)
      select ${ctx.workspace.id}, l.id, p.id, ${how}
      from unnest(${add}::text[]) as l (id) cross join unnest(${personIds}::text[]) as p (id)
      on conflict (workspace_id, label_id, person_id) do nothing
      returning person_id, label_id
    ),
    taken as (
      delete from person_labels
      where workspace_id = ${ctx.workspace.id} and label_id = any(${remove}::text[]) and person_id = any(${personIds}::text[])
      returning person_id, label_id
    ),
    changed as (select person_id, label_id, true as given from given union all select person_id, label_id, false from taken),
    history as (
      insert into label_changes (workspace_id, person_id, label_id, label, given, at, actor_kind, actor_id, source_kind, source_id)
      select ${ctx.workspace.id}, x.person_id, x.label_id, l.name, x.given, ${how}
      from changed x join labels l on l.workspace_id = ${ctx.workspace.id} and l.id = x.label_id
    )
    select person_id, array_agg(label_id) filter (where given) as added, array_agg(label_id) filter (where not given) as removed
    from changed group by person_id order by person_id`.execute(ctx.db);
  return rows;
}
