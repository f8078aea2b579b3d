import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import { actorSource } from './actor-source.ts';
import type { updateValues as route } from '../contract/contacts.ts';
import { normaliseMail } from '../contacts/normalise-mail.ts';
import { lockContact } from '../queries/lock-contact.ts';
import { writeValues } from './write-values.ts';

/**
 * Changes values of a contact, shared or of one scenario, from the version the editor started from. See `writeValues`. Fails with
 * `row/changed-meanwhile` when values of the same scope changed since; other scopes are other blocks of the page.
 */
export async function updateValues(ctx: Ctx, input: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  const { contactId, scopeId, values, clear, version } = input;
  await lockContact(ctx, contactId, normaliseMail(values['mail'] ?? '')?.norm);
  const newer = await sql`select 1 from value_changes
    where workspace_id = ${ctx.workspace.id} and contact_id = ${contactId} and version > ${version}
      and scope_id is not distinct from ${scopeId} limit 1`.execute(ctx.db);
  if (newer.rows.length > 0) fail('row/changed-meanwhile');
  return writeValues(ctx, { contactId, scopeId, values, clear, source: actorSource(ctx) });
}
