import { sql } from 'kysely';
import type { Ctx, GlobalCtx } from '#platform/ctx.ts';
import { enterFrom } from '#platform/db/with-workspace.ts';
import { randomId } from '#platform/ids.ts';
import { ownerActor } from './actors.ts';
import { audit } from './audit.ts';
import { insertMembership } from './queries/memberships.ts';
import { tablesOf } from './tables.ts';

/**
 * Makes a workspace with its owner and lets every module prepare its part, all in the caller's transaction. Returns the context
 * inside it.
 */
export async function insertWorkspace(
  ctx: GlobalCtx,
  given: { ownerId: string; name: string; locale: 'ja' | 'en'; timeZone: string },
): Promise<Ctx> {
  const workspaceId = randomId();
  const loginId = randomId();
  // Row-level security lets a row in only when the transaction already stands in its workspace.
  await sql`select set_config('app.workspace_id', ${workspaceId}, true)`.execute(ctx.db);
  await tablesOf(ctx)
    .insertInto('workspaces')
    .values({
      workspace_id: workspaceId,
      name: given.name,
      time_zone: given.timeZone,
      locale: given.locale,
      operator_login_id: loginId,
      created_at: ctx.clock.now(),
    })
    .execute();
  await sql`insert into addresses (id, workspace_id, kind) values (${loginId}, ${workspaceId}, 'operator-login')`.execute(ctx.db);
  const inside = await enterFrom(ctx, workspaceId, ownerActor(given.ownerId));
  await insertMembership(inside, given.ownerId, 'owner', []);
  await audit(inside, 'accounts.workspace-created', { kind: 'workspace', id: workspaceId, name: given.name });
  for (const module of ctx.services.registry.modules) await module.onWorkspaceCreated?.(inside);
  return inside;
}
