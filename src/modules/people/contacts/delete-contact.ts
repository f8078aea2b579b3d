import { sql } from 'kysely';
import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import { eraseContacts, lockContacts } from '../queries/erase-contacts.ts';

/** Removes one contact from its audience, and the person with it when it was their last. Fails with `request/not-found`. */
export async function deleteContact(ctx: Ctx, { contactId }: { contactId: string }): Promise<void> {
  const found = await sql<{ person_id: string }>`
    select person_id from contacts where workspace_id = ${ctx.workspace.id} and id = ${contactId}`.execute(ctx.db);
  const personId = found.rows[0]?.person_id ?? fail('request/not-found');
  const contactIds = await lockContacts(ctx, personId);
  if (!contactIds.includes(contactId)) fail('request/not-found');
  await eraseContacts(ctx, contactIds.length === 1 ? { personId, contactIds } : { personId: null, contactIds: [contactId] });
  // Without the name: the log outlives what was deleted here.
  await audit(ctx, 'people.contact-deleted', { kind: 'contact', id: contactId, name: contactId });
}
