import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { normaliseMail } from '../contacts/normalise-mail.ts';
import { findField } from '../fields/field-lookup.ts';
import { scopeStore } from '../fields/scope-store.ts';
import { raiseVersions, storeShared } from '../queries/shared-values.ts';
import { recordValueChange, type RecordedChange } from '../values/record-value-change.ts';
import type { MergeJournal } from './journal.ts';

interface Taken {
  id: string;
  contact_id: string;
  field_id: string;
  scope_id: string | null;
  key: string;
  old_value: string | null;
  new_value: string;
}

/** Takes back the values that a merge gave to the survivor, each as a change of its own; those that changed since stay. */
export async function undoMergedValues(ctx: Ctx, at: { mergeId: string; folded: MergeJournal['folded'] }): Promise<void> {
  const { rows } = await sql<Taken>`
    select v.id, v.contact_id, v.field_id, v.scope_id, v.key, v.old_value, v.new_value from value_changes v
    where v.workspace_id = ${ctx.workspace.id} and v.contact_id = any(${at.folded.map((pair) => pair.to)}::text[])
      and v.source_kind = 'merge' and v.source_id = ${at.mergeId}
      and not exists (select from value_changes n where n.workspace_id = v.workspace_id and n.contact_id = v.contact_id
        and n.field_id = v.field_id and n.version > v.version)
    order by v.contact_id, v.id`.execute(ctx.db);
  for (const taken of rows) {
    const field = await findField(ctx, taken.field_id);
    if (!field) continue;
    const change: RecordedChange = { contactId: taken.contact_id, field, oldValue: taken.new_value, newValue: taken.old_value };
    await store(ctx, taken, change);
    await raiseVersions(ctx, new Set([taken.contact_id]));
    await recordValueChange(ctx, { changes: [change], source: { kind: 'undo', id: taken.id }, undoesId: taken.id });
  }
}

async function store(ctx: Ctx, taken: Taken, change: RecordedChange): Promise<void> {
  if (taken.key === 'mail') {
    const norm = normaliseMail(taken.old_value ?? '')?.norm ?? null;
    await sql`update contacts set mail = ${taken.old_value}, mail_norm = ${norm}
      where workspace_id = ${ctx.workspace.id} and id = ${taken.contact_id}`.execute(ctx.db);
  } else if (taken.scope_id === null) await storeShared(ctx, [change]);
  else await (await scopeStore(ctx, taken.scope_id)).save(ctx, taken.scope_id, taken.contact_id, { [taken.field_id]: taken.old_value });
}
