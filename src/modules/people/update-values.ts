import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import { actorSource } from './actor-source.ts';
import type { updateValues as route } from './contract.ts';
import { lockContact } from './queries/lock-contact.ts';
import { writeValues } from './write-values.ts';
import { normaliseMail } from './normalise-mail.ts';

/** Changes values of a contact, shared or of one scenario, from the version the editor started from. See `writeValues`. */
export async function updateValues(ctx: Ctx, input: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  const { contactId, scopeId, values, clear } = input;
  const contact = await lockContact(ctx, contactId, normaliseMail(values['mail'] ?? '')?.norm);
  if (contact.version !== input.version) fail('row/changed-meanwhile');
  return writeValues(ctx, { contactId, scopeId, values, clear, source: actorSource(ctx) });
}
