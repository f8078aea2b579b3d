import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail as refuse } from '#platform/fail.ts';
import type { OutputOf } from '#platform/http/contract.ts';
import { fail } from '../contract.ts';
import { type undoChange as route } from '../contract/contacts.ts';
import { normaliseMail } from '../contacts/normalise-mail.ts';
import { lockContact } from '../queries/lock-contact.ts';
import type { ValueChangesTable } from '../tables.ts';
import { writeValues } from './write-values.ts';

type Row = Pick<ValueChangesTable, 'scope_id' | 'key' | 'old_value'> & { newest: boolean; field_exists: boolean };

/**
 * Gives a value back what it was before a change, whatever the field's write rule says; recorded as a change of its own. Fails with
 * `change/overtaken` when the value was changed again since, and with `change/field-gone`.
 */
export async function undoChange(
  ctx: Ctx,
  { contactId, changeId }: { contactId: string; changeId: string },
): Promise<OutputOf<typeof route>> {
  const change = await findChange(ctx, contactId, changeId);
  // Under the lock: what was the newest change a moment ago may not be any more.
  await lockContact(ctx, contactId, change?.key === 'mail' ? normaliseMail(change.old_value ?? '')?.norm : undefined);
  const {
    scope_id: scopeId,
    key,
    old_value: old,
    newest,
    field_exists: exists,
  } = (await findChange(ctx, contactId, changeId)) ?? refuse('request/not-found');
  if (!exists) fail('change/field-gone');
  if (!newest || (key === 'mail' && old === null)) fail('change/overtaken');
  const write = old === null ? { values: {}, clear: [key] } : { values: { [key]: old } };
  return writeValues(ctx, { contactId, scopeId, ...write, source: { kind: 'undo', id: changeId }, undoesId: changeId });
}

async function findChange(ctx: Ctx, contactId: string, changeId: string): Promise<Row | undefined> {
  const { rows } = await sql<Row>`
    select v.scope_id, v.key, v.old_value,
      exists (select 1 from fields f where f.workspace_id = v.workspace_id and f.id = v.field_id) as field_exists,
      not exists (
        select 1 from value_changes n
        where n.workspace_id = v.workspace_id and n.contact_id = v.contact_id and n.field_id = v.field_id and n.version > v.version
      ) as newest
    from value_changes v
    where v.workspace_id = ${ctx.workspace.id} and v.contact_id = ${contactId} and v.id = ${changeId}`.execute(ctx.db);
  return rows[0];
}
