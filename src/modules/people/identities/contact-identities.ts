import { sql } from 'kysely';
import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { fail as refuse } from '#platform/fail.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import { getContact } from '../contacts/contact-lookup.ts';
import type { addIdentity as addRoute, Identity, listIdentities as listRoute } from '../contract/identities.ts';
import { fail } from '../contract.ts';
import { setIdentity } from './set-identity.ts';

/** What a contact's person is recognised by. */
export async function listIdentities(ctx: Ctx, { contactId }: { contactId: string }): Promise<OutputOf<typeof listRoute>> {
  const { personId } = await getContact(ctx, contactId);
  const { rows } = await sql<Omit<Identity, 'createdAt'> & { at: Date }>`
    select i.id, i.kind, i.value, i.created_at as at, exists (
        select 1 from contacts c where c.workspace_id = i.workspace_id and c.person_id = i.person_id and i.kind = 'mail' and c.mail_norm = i.value_norm
      ) as "inUse"
    from identities i where i.workspace_id = ${ctx.workspace.id} and i.person_id = ${personId}
    order by array_position(array['mail', 'phone', 'line', 'external'], i.kind), i.created_at, i.id`.execute(ctx.db);
  return { items: rows.map(({ at, ...row }) => ({ ...row, createdAt: at.toISOString() })) };
}

/** Adds one. Fails as `setIdentity` does. */
export async function addIdentity(ctx: Ctx, input: InputOf<typeof addRoute>): Promise<OutputOf<typeof addRoute>> {
  const { personId } = await getContact(ctx, input.contactId);
  await setIdentity(ctx, { personId, kind: input.kind, value: input.value });
  await audit(ctx, 'people.identity-added', { kind: 'contact', id: input.contactId, name: input.contactId });
  return listIdentities(ctx, input);
}

/** Takes one away; an address that an audience writes to stays (`identity/in-use`). */
export async function deleteIdentity(ctx: Ctx, input: { contactId: string; identityId: string }): Promise<void> {
  const one = (await listIdentities(ctx, input)).items.find((each) => each.id === input.identityId) ?? refuse('request/not-found');
  if (one.inUse) fail('identity/in-use');
  await sql`delete from identities where workspace_id = ${ctx.workspace.id} and id = ${one.id}`.execute(ctx.db);
  await audit(ctx, 'people.identity-deleted', { kind: 'contact', id: input.contactId, name: input.contactId });
}
