import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { mailNormOf } from '../contacts/contact-lookup.ts';
import { unsuppress } from './suppression.ts';

/** Sends to a contact's address again. Fails with `contact/no-mail`. */
export async function unsuppressContact(ctx: Ctx, { contactId }: { contactId: string }): Promise<void> {
  await unsuppress(ctx, await mailNormOf(ctx, contactId));
  await audit(ctx, 'people.sending-resumed', { kind: 'contact', id: contactId, name: contactId });
}
