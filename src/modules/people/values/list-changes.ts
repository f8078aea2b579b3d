import { sql } from 'kysely';
import { z } from 'zod';
import { actorNames } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { readCursor, slice } from '#platform/db/cursor.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import { getContact } from '../contacts/contact-lookup.ts';
import { actorKind, sourceKind, type Field } from '../contract.ts';
import { type listChanges as route } from '../contract/contacts.ts';
import { scopeLabels } from '../fields/scope-store.ts';
import type { ValueChangesTable } from '../tables.ts';
import { shownValues } from './shown-values.ts';

type Row = Omit<ValueChangesTable, 'workspace_id' | 'contact_id'> & {
  reversible: boolean;
  type: string | null;
  options_are: Field['optionsAre'] | null;
};

/** Every change of a contact's values, newest first, and whether it can still be taken back. */
export async function listChanges(ctx: Ctx, { contactId, cursor, limit }: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  await getContact(ctx, contactId);
  const after = readCursor(cursor, z.tuple([z.int(), z.string()]));
  const { rows } = await sql<Row>`
    select v.id, v.field_id, v.scope, v.scope_id, v.key, v.label, v.old_value, v.new_value, v.initial, v.version, v.at,
      v.actor_kind, v.actor_id, v.source_kind, v.source_id, v.undoes_id, f.type, f.options_are,
      (v.key <> 'mail' or v.old_value is not null)
        and f.id is not null
        and not exists (
          select 1 from value_changes n
          where n.workspace_id = v.workspace_id and n.contact_id = v.contact_id and n.field_id = v.field_id and n.version > v.version
        ) as reversible
    from value_changes v left join fields f on f.workspace_id = v.workspace_id and f.id = v.field_id
    where v.workspace_id = ${ctx.workspace.id} and v.contact_id = ${contactId}
      and ${after ? sql`(v.version, v.id) < (${after[0]}, ${after[1]})` : sql`true`}
    order by v.version desc, v.id desc limit ${limit + 1}`.execute(ctx.db);
  const { rows: page, next } = slice(rows, limit, (row) => [row.version, row.id]);
  const labels = await scopeLabels(ctx, [...new Set(page.flatMap((row) => row.scope_id ?? []))]);
  const names = await actorNames(
    ctx,
    page.flatMap((row) => row.actor_id ?? []),
  );
  const shown = shownValues(ctx);
  return {
    items: page.map((row) => ({
      id: row.id,
      key: row.key,
      label: row.label,
      scopeLabel: row.scope_id === null ? null : (labels.get(row.scope_id) ?? ''),
      oldValue: row.old_value,
      newValue: row.new_value,
      oldShown: shown(row, row.old_value),
      newShown: shown(row, row.new_value),
      at: row.at.toISOString(),
      actor: { kind: actorKind.parse(row.actor_kind), name: names.get(row.actor_id ?? '') ?? null },
      source: { kind: sourceKind.parse(row.source_kind), id: row.source_id },
      reversible: row.reversible,
      undoes: row.undoes_id,
    })),
    next,
  };
}
