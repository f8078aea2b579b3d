import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { mailNormOf } from '../contacts/contact-lookup.ts';
import { suppress } from './suppression.ts';

/** Sends nothing to a contact's address any more, from any audience. Fails with `contact/no-mail`. */
export async function suppressContact(ctx: Ctx, { contactId }: { contactId: string }): Promise<void> {
  await suppress(ctx, { mailNorm: await mailNormOf(ctx, contactId), reason: 'by_staff' });
  await audit(ctx, 'people.sending-stopped', { kind: 'contact', id: contactId, name: contactId });
}
