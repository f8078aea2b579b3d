import type { GlobalCtx } from '#platform/ctx.ts';
import { announce } from '#platform/events/announce.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { audit } from './audit.ts';
import { fail } from './contract.ts';
import type { cancelClosure as route } from './contract/closure.ts';
import { enterAsOwner } from './enter-as-owner.ts';
import { workspaceReopened } from './events.ts';
import { changeClosing, readWorkspace } from './queries/workspaces.ts';

/** The workspace stays after all; everything in it is as it was. */
export async function cancelClosure(ctx: GlobalCtx, input: InputOf<typeof route>): Promise<void> {
  const inside = await enterAsOwner(ctx, input.workspaceId);
  const workspace = await readWorkspace(inside);
  if (workspace.closing_at === null) return fail('workspace/not-closing');
  // From then on the erasure may be under way, and what it took does not come back.
  if (workspace.closing_at <= ctx.clock.now()) fail('workspace/grace-over');
  await changeClosing(inside, null);
  await announce(inside, workspaceReopened, {});
  await audit(inside, 'accounts.workspace-reopened', { kind: 'workspace', id: workspace.workspace_id, name: workspace.name });
}
