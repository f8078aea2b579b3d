import { sql } from 'kysely';
import type { Actor, Ctx, GlobalCtx } from '#platform/ctx.ts';
import type { Authenticator, Identity } from '#platform/http/authenticator.ts';
import { bearerOf } from '#platform/http/bearer.ts';
import { formatDate } from '#platform/i18n/format.ts';
import { fail } from './contract.ts';
import { hashSecret } from './secret-hash.ts';
import { sessionOf } from './session-cookie.ts';

/** Who calls, by the session's cookie or an API key; and what they may do in a workspace. One query each. */
export const authenticator: Authenticator = {
  identify: async (ctx) => {
    const secret = bearerOf(ctx.request?.header('authorization'));
    return secret === undefined ? identifyStaff(ctx) : identifyKey(ctx, secret);
  },
  admit: async (ctx, identity) => (identity.kind === 'key' ? admitKey(ctx, identity.id) : admitStaff(ctx, identity.id)),
};

async function identifyStaff(ctx: GlobalCtx): Promise<Identity | undefined> {
  const session = await sessionOf(ctx);
  if (!session) return undefined;
  // The screen behind it says why: a person whose session a newer login ended has to know that there was one.
  if (session.ended_reason === 'newer-login') fail('session/ended-elsewhere');
  if (session.ended_reason !== null) fail('session/ended');
  return { kind: 'staff', id: session.staff_id, installationOwner: session.installation_owner, locale: session.locale };
}

async function identifyKey(ctx: GlobalCtx, secret: string): Promise<Identity | undefined> {
  const found = await sql<{ workspace_id: string; key_id: string }>`select * from api_key_by_hash(${hashSecret(secret)})`.execute(ctx.db);
  const key = found.rows[0];
  return key && { kind: 'key', id: key.key_id, workspaceId: key.workspace_id, installationOwner: false };
}

async function admitStaff(ctx: Ctx, staffId: string): Promise<Actor | undefined> {
  const found = await sql<{ role: string; closing_at: Date | null; groups: string[] }>`
    select m.role, w.closing_at, array(
      select g.group_name from membership_grants g where g.workspace_id = m.workspace_id and g.staff_id = m.staff_id) as groups
    from memberships m join workspaces w on w.workspace_id = m.workspace_id
    where m.workspace_id = ${ctx.workspace.id} and m.staff_id = ${staffId}`.execute(ctx.db);
  const member = found.rows[0];
  if (!member) return undefined;
  refuseClosing(ctx, member.closing_at);
  const owner = member.role === 'owner';
  return { kind: 'staff', id: staffId, owner, may: owner ? anyPermission(ctx) : permissionsOf(ctx, member.groups) };
}

async function admitKey(ctx: Ctx, keyId: string): Promise<Actor | undefined> {
  const now = ctx.clock.now();
  const found = await sql<{ scopes: string[]; closing_at: Date | null }>`
    with used as (
      update api_keys set last_used_at = ${now} where (workspace_id, key_id) in (
        select workspace_id, key_id from api_keys
        where workspace_id = ${ctx.workspace.id} and key_id = ${keyId}
          and coalesce(last_used_at, '-infinity') < ${new Date(now.getTime() - 60_000)} for update skip locked)
    )
    select k.scopes, w.closing_at from api_keys k join workspaces w on w.workspace_id = k.workspace_id
    where k.workspace_id = ${ctx.workspace.id} and k.key_id = ${keyId} and k.revoked_at is null`.execute(ctx.db);
  const key = found.rows[0];
  if (!key) return undefined;
  refuseClosing(ctx, key.closing_at);
  return { kind: 'key', id: keyId, owner: false, may: permissionsOf(ctx, key.scopes) };
}

function refuseClosing(ctx: Ctx, closingAt: Date | null): void {
  if (closingAt !== null) fail('workspace/closing', { date: formatDate(ctx.locale, ctx.workspace.timeZone, closingAt) });
}

/** Every permission that some module declares. A name that none declares is nobody's. */
function anyPermission(ctx: Ctx): Actor['may'] {
  return (permission) => ctx.services.registry.permissionGroup(permission) !== undefined;
}

function permissionsOf(ctx: Ctx, granted: readonly string[]): Actor['may'] {
  const groups = new Set(granted);
  return (permission) => {
    const group = ctx.services.registry.permissionGroup(permission);
    return group !== undefined && group !== 'owner' && groups.has(group);
  };
}
