import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import { selectIssuers } from '../issuers/issuer-rows.ts';

/** Fails with `request/not-found` where there is no such issuer in use. */
export async function checkIssuer(ctx: Ctx, issuerId: string): Promise<void> {
  const row = await selectIssuers(ctx).where('id', '=', issuerId).where('archived_at', 'is', null).executeTakeFirst();
  if (!row) fail('request/not-found');
}
