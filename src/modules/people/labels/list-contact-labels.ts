import { sql, type Selectable } from 'kysely';
import { actorNames } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { getContact } from '../contacts/contact-lookup.ts';
import { actorKind, sourceKind } from '../contract.ts';
import { labelColour, type GivenLabel } from '../contract/labels.ts';
import type { LabelsTable, PersonLabelsTable } from '../tables.ts';

type Row = Selectable<Pick<LabelsTable, 'id' | 'folder_id' | 'name' | 'colour'>> &
  Selectable<Omit<PersonLabelsTable, 'workspace_id' | 'label_id' | 'person_id'>>;

/** The labels of a contact's person, in the order of labels, with when, by whom and from where. Fails with `request/not-found`. */
export async function listContactLabels(ctx: Ctx, { contactId }: { contactId: string }): Promise<{ items: GivenLabel[] }> {
  const { personId } = await getContact(ctx, contactId);
  const { rows } = await sql<Row>`
    select l.id, l.folder_id, l.name, l.colour, p.assigned_at, p.actor_kind, p.actor_id, p.source_kind, p.source_id
    from person_labels p join labels l on l.workspace_id = p.workspace_id and l.id = p.label_id
    left join label_folders f on f.workspace_id = l.workspace_id and f.id = l.folder_id
    where p.workspace_id = ${ctx.workspace.id} and p.person_id = ${personId}
    order by f.position nulls first, l.position, l.id`.execute(ctx.db);
  const names = await actorNames(
    ctx,
    rows.flatMap((row) => row.actor_id ?? []),
  );
  return { items: rows.map((row) => present(row, names)) };
}

function present(row: Row, names: ReadonlyMap<string, string>): GivenLabel {
  return {
    id: row.id,
    folderId: row.folder_id,
    name: row.name,
    colour: labelColour.parse(row.colour),
    assignedAt: row.assigned_at.toISOString(),
    actor: { kind: actorKind.parse(row.actor_kind), name: names.get(row.actor_id ?? '') ?? null },
    source: { kind: sourceKind.parse(row.source_kind), id: row.source_id },
  };
}
