import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { idsTogether } from '#platform/ids.ts';
import type { Field, Source } from '../contract.ts';

/** One value that was changed, of either scope; null means none. */
export interface RecordedChange {
  contactId: string;
  field: Pick<Field, 'id' | 'scope' | 'scopeId' | 'key' | 'label'>;
  oldValue: string | null;
  newValue: string | null;
  /** Given together with the contact itself, or the enrolment: history, but no news of its own. Default false. */
  initial?: boolean;
  /** The contact's version, where the caller knows it: it is not looked up then. */
  version?: number;
}

/**
 * Writes changes into the history: who (`ctx.actor`), when, from where, old and new. The one function for both scopes.
 * `writeValues` and `upsertContacts` call it by themselves, after raising the contacts' versions, which give changes their order.
 */
export async function recordValueChange(
  ctx: Ctx,
  input: { changes: readonly RecordedChange[]; source: Source; undoesId?: string },
): Promise<void> {
  const { changes, source } = input;
  if (changes.length === 0) return;
  const column = <T>(of: (change: RecordedChange) => T) => changes.map(of);
  await sql`insert into value_changes (workspace_id, id, contact_id, field_id, scope, scope_id, key, label, old_value, new_value, initial,
      version, at, actor_kind, actor_id, source_kind, source_id, undoes_id)
    select ${ctx.workspace.id}, u.id, u.contact_id, u.field_id, u.scope, u.scope_id, u.key, u.label, u.old_value, u.new_value, u.initial,
      coalesce(u.version, (select c.version from contacts c where c.workspace_id = ${ctx.workspace.id} and c.id = u.contact_id)),
      ${ctx.clock.now()}, ${ctx.actor.kind}, ${ctx.actor.id}, ${source.kind}, ${source.id ?? null}, ${input.undoesId ?? null}
    from unnest(
      ${column(idsTogether())}::text[], ${column((c) => c.contactId)}::text[], ${column((c) => c.field.id)}::text[],
      ${column((c) => c.field.scope)}::text[], ${column((c) => c.field.scopeId)}::text[], ${column((c) => c.field.key)}::text[],
      ${column((c) => c.field.label)}::text[], ${column((c) => c.oldValue)}::text[], ${column((c) => c.newValue)}::text[],
      ${column((c) => c.initial ?? false)}::boolean[], ${column((c) => c.version)}::integer[]
    ) as u (id, contact_id, field_id, scope, scope_id, key, label, old_value, new_value, initial, version)`.execute(ctx.db);
}
