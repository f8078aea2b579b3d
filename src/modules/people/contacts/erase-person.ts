import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { eraseContacts, lockContacts } from '../queries/erase-contacts.ts';

/**
 * Erases all about a person in every audience and every module. What stays: that nothing may be sent to a suppressed address,
 * which protects the person from being written to again. Fails with `request/not-found`.
 */
export async function erasePerson(ctx: Ctx, { personId }: { personId: string }): Promise<void> {
  const contactIds = await lockContacts(ctx, personId);
  await eraseContacts(ctx, { personId, contactIds });
  // Without the name: the log outlives what was erased here.
  await audit(ctx, 'people.person-erased', { kind: 'person', id: personId, name: personId });
}
