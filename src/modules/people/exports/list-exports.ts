import type { Ctx } from '#platform/ctx.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import { getAudience } from '../audiences/audience-lookup.ts';
import type { listExports as route } from '../contract/exports.ts';
import { presentExports, selectExports } from './export-store.ts';

/** Exports of an audience, newest first. */
export async function listExports(ctx: Ctx, { audienceId, cursor, limit }: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  await getAudience(ctx, audienceId);
  const { rows, next } = await selectExports(ctx, { placeId: audienceId, cursor, limit });
  return { items: await presentExports(ctx, rows), next };
}
