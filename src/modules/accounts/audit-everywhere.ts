import type { GlobalCtx } from '#platform/ctx.ts';
import { enterFrom } from '#platform/db/with-workspace.ts';
import { staffActor } from './actors.ts';
import { audit } from './audit.ts';
import { membershipsOf } from './queries/memberships.ts';

/** Writes what a person did to their own login into the log of each workspace that it opens. Leaves the transaction in the last one. */
export async function auditEverywhere(ctx: GlobalCtx, staffId: string, action: `${string}.${string}`): Promise<void> {
  for (const { workspaceId } of await membershipsOf(ctx, staffId)) {
    await audit(await enterFrom(ctx, workspaceId, staffActor(staffId)), action);
  }
}
