import type { Ctx, GlobalCtx } from '#platform/ctx.ts';
import { enterFrom } from '#platform/db/with-workspace.ts';
import { fail } from '#platform/fail.ts';
import { ownerActor } from './actors.ts';
import { membershipsOf } from './queries/memberships.ts';

/**
 * Into a workspace as its owner, also while it closes, when no other door is open. `request/not-found` for who is no member,
 * `request/forbidden` for an operator.
 */
export async function enterAsOwner(ctx: GlobalCtx, workspaceId: string): Promise<Ctx> {
  const memberships = await membershipsOf(ctx, ctx.actor.id ?? '');
  const membership = memberships.find((each) => each.workspaceId === workspaceId);
  if (!membership) return fail('request/not-found');
  if (membership.role !== 'owner') fail('request/forbidden');
  return enterFrom(ctx, workspaceId, ownerActor(ctx.actor.id ?? ''));
}
