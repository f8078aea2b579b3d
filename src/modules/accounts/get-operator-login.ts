import { resolveAddress } from '#platform/db/resolve-address.ts';
import { enterFrom } from '#platform/db/with-workspace.ts';
import type { GlobalCtx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import type { getOperatorLogin as route } from './contract.ts';
import { readWorkspace } from './queries/workspaces.ts';

/** Whose operator login page it is. */
export async function getOperatorLogin(ctx: GlobalCtx, input: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  const address = await resolveAddress(ctx.services, input.loginId);
  if (address?.kind !== 'operator-login') return fail('request/not-found');
  const workspace = await readWorkspace(await enterFrom(ctx, address.workspaceId));
  return { workspaceName: workspace.name };
}
