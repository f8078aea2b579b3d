import type { Ctx } from '#platform/ctx.ts';
import type { OutputOf } from '#platform/http/contract.ts';
import type { getWorkspace as route } from './contract.ts';
import { presentWorkspace } from './present.ts';
import { readWorkspace } from './queries/workspaces.ts';

/** The open workspace, its settings, and what the caller may do in it. */
export async function getWorkspace(ctx: Ctx): Promise<OutputOf<typeof route>> {
  return presentWorkspace(ctx, await readWorkspace(ctx));
}
