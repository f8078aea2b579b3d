import type { Ctx } from '#platform/ctx.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { actorSource } from '../values/actor-source.ts';
import type { createContact as route } from '../contract/contacts.ts';
import type { Upserted } from '../contract.ts';
import { upsertContact } from './upsert-contacts.ts';

/** Adds a contact by hand or by API, or completes the one with this address. Empty values leave what is stored. */
export async function createContact(ctx: Ctx, { audienceId, mail, values }: InputOf<typeof route>): Promise<Upserted> {
  return upsertContact(ctx, { audienceId, mail, values, source: actorSource(ctx) });
}
