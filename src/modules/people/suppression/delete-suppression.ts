import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { OutputOf } from '#platform/http/contract.ts';
import { normaliseMail } from '../contacts/normalise-mail.ts';
import type { deleteSuppression as route } from '../contract/suppressions.ts';
import { isSuppressed, unsuppress } from './suppression.ts';

/** Sends to an address again. Answers what it was; null where it was not suppressed. */
export async function deleteSuppression(ctx: Ctx, { mail }: { mail: string }): Promise<OutputOf<typeof route>> {
  const norm = normaliseMail(mail)?.norm ?? mail;
  const was = await isSuppressed(ctx, norm);
  if (!was) return null;
  await unsuppress(ctx, norm);
  await audit(ctx, 'people.suppression-deleted', { kind: 'suppression', id: norm, name: norm });
  return { ...was, mail: norm, at: was.at.toISOString() };
}
