import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { randomId } from '#platform/ids.ts';
import { fail, type Field } from '../contract.ts';
import type { MailAddress } from './normalise-mail.ts';
import type { LockedContact } from '../queries/lock-contact.ts';
import type { RecordedChange } from '../values/record-value-change.ts';

/**
 * Gives a person another mail address: an address belongs to the person, so every audience that wrote to the old one writes to
 * the new one. The old address is forgotten as a key. Returns the changes, of this contact and of those in other
 * audiences. Fails with `contact/mail-taken` when the address is somebody else's. The caller locked contact and identities.
 */
export async function changeMail(
  ctx: Ctx,
  { contact, address }: { contact: LockedContact; address: MailAddress },
): Promise<RecordedChange[]> {
  if (address.mail === contact.mail) return [];
  const owner = await sql<{ person_id: string }>`
    insert into identities as i (workspace_id, id, person_id, kind, value_norm, value, created_at)
    values (${ctx.workspace.id}, ${randomId()}, ${contact.personId}, 'mail', ${address.norm}, ${address.mail}, ${ctx.clock.now()})
    on conflict (workspace_id, kind, value_norm) do update set value = case when i.person_id = excluded.person_id then excluded.value else i.value end
    returning i.person_id`.execute(ctx.db);
  if (owner.rows[0]?.person_id !== contact.personId) {
    fail('contact/mail-taken', {}, [{ path: ['values', 'mail'], message: 'people:problems.mailTaken' }]);
  }
  const moved = await sql<{ id: string; old_mail: string | null; field: Field }>`
    with before as (
      select id, mail from contacts
      where workspace_id = ${ctx.workspace.id} and person_id = ${contact.personId}
        and (id = ${contact.id} or mail_norm = ${contact.mailNorm}) order by id for no key update
    )
    update contacts c set mail = ${address.mail}, mail_norm = ${address.norm}
    from before, fields f
    where c.workspace_id = ${ctx.workspace.id} and c.id = before.id
      and f.workspace_id = c.workspace_id and f.audience_id = c.audience_id and f.key = 'mail' and f.built_in
    returning c.id, before.mail as old_mail,
      json_build_object('id', f.id, 'scope', f.scope, 'scopeId', f.scope_id, 'key', f.key, 'label', f.label) as field`.execute(ctx.db);
  if (contact.mailNorm !== null && contact.mailNorm !== address.norm) {
    await sql`delete from identities where workspace_id = ${ctx.workspace.id} and person_id = ${contact.personId}
      and kind = 'mail' and value_norm = ${contact.mailNorm}`.execute(ctx.db);
  }
  return moved.rows.map((row) => ({ contactId: row.id, field: row.field, oldValue: row.old_mail, newValue: address.mail }));
}
