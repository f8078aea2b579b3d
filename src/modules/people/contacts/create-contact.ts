import type { Ctx } from '#platform/ctx.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { actorSource } from '../values/actor-source.ts';
import type { createContact as route } from '../contract/contacts.ts';
import { blockOf } from '../blocks/blocked-among.ts';
import { fail, type Upserted } from '../contract.ts';
import { normaliseMail } from './normalise-mail.ts';
import { upsertIdentified } from '../identities/upsert-identified.ts';
import { upsertContact } from './upsert-contacts.ts';

/**
 * Adds a contact by hand or by API, or completes the one that is meant. Empty values leave what is stored. Fails with
 * `contact/registration-blocked`, which names the rule, besides what `upsertIdentified` refuses.
 */
export async function createContact(ctx: Ctx, input: InputOf<typeof route>): Promise<Upserted> {
  const address = normaliseMail(input.mail ?? '');
  const block = address && (await blockOf(ctx, { mailNorm: address.norm, address: null }));
  if (block) fail('contact/registration-blocked', { rule: block.norm });
  const source = actorSource(ctx);
  const { audienceId, mail, externalId, phone, values } = input;
  if (mail !== undefined && externalId === undefined && phone === undefined)
    return upsertContact(ctx, { audienceId, mail, values, source });
  return upsertIdentified(ctx, { audienceId, mail, externalId, phone, values, source });
}
