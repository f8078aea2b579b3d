import type { Ctx } from '#platform/ctx.ts';
import type { Issuer } from '../contract.ts';
import { presentIssuer, selectIssuers } from './issuer-rows.ts';

/** A handful at most: a workspace sells under one or two names. */
export async function listIssuers(ctx: Ctx): Promise<{ items: Issuer[] }> {
  const rows = await selectIssuers(ctx).orderBy('archived_at', 'desc').orderBy('name').orderBy('id').limit(200).execute();
  return { items: rows.map((row) => presentIssuer(ctx, row)) };
}
