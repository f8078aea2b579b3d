import type { Ctx } from '#platform/ctx.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import { getAudience } from '../audiences/audience-lookup.ts';
import type { listImports as route } from '../contract/imports.ts';
import { selectImports } from './import-store.ts';
import { presentImports } from './present-import.ts';

/** Imports into an audience, newest first. */
export async function listImports(ctx: Ctx, { audienceId, cursor, limit }: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  await getAudience(ctx, audienceId);
  const { rows, next } = await selectImports(ctx, { placeId: audienceId, cursor, limit });
  return { items: await presentImports(ctx, rows), next };
}
