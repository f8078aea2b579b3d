import type { GlobalCtx } from '#platform/ctx.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import { fail } from './contract.ts';
import type { createWorkspace as route } from './contract/workspace.ts';
import { insertWorkspace } from './insert-workspace.ts';
import { ownAccount } from './own-account.ts';
import { mayCreateWorkspaces } from './policy.ts';

/** Opens a further workspace for the caller. */
export async function createWorkspace(ctx: GlobalCtx, input: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  const staff = await ownAccount(ctx);
  if (!mayCreateWorkspaces(ctx, staff)) fail('workspace/not-allowed');
  const inside = await insertWorkspace(ctx, { ...input, ownerId: staff.staff_id });
  return { workspaceId: inside.workspace.id };
}
