import { sql } from 'kysely';
import type { Ctx, GlobalCtx } from '#platform/ctx.ts';
import { tablesOf, type Role } from '../tables.ts';

export interface Membership {
  workspaceId: string;
  workspaceName: string;
  role: Role;
  closingAt: Date | null;
  sessionPolicy: 'one' | 'several';
  operatorLoginId: string;
}

interface Row {
  workspace_id: string;
  name: string;
  role: Role;
  closing_at: Date | null;
  session_policy: 'one' | 'several';
  operator_login_id: string;
}

/** The workspaces a person belongs to, oldest first: across workspaces, by the named function. */
export async function membershipsOf(ctx: GlobalCtx, staffId: string): Promise<Membership[]> {
  const found = await sql<Row>`select * from memberships_of(${staffId})`.execute(ctx.db);
  return found.rows.map((row) => ({
    workspaceId: row.workspace_id,
    workspaceName: row.name,
    role: row.role,
    closingAt: row.closing_at,
    sessionPolicy: row.session_policy,
    operatorLoginId: row.operator_login_id,
  }));
}

export async function insertMembership(ctx: Ctx, staffId: string, role: Role, groups: readonly string[]): Promise<void> {
  await tablesOf(ctx)
    .insertInto('memberships')
    .values({ workspace_id: ctx.workspace.id, staff_id: staffId, role, created_at: ctx.clock.now() })
    .execute();
  await insertGrants(ctx, staffId, groups);
}

export async function replaceGrants(ctx: Ctx, staffId: string, groups: readonly string[]): Promise<void> {
  await tablesOf(ctx)
    .deleteFrom('membership_grants')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('staff_id', '=', staffId)
    .execute();
  await insertGrants(ctx, staffId, groups);
}

async function insertGrants(ctx: Ctx, staffId: string, groups: readonly string[]): Promise<void> {
  if (groups.length === 0) return;
  await tablesOf(ctx)
    .insertInto('membership_grants')
    .values(groups.map((group) => ({ workspace_id: ctx.workspace.id, staff_id: staffId, group_name: group })))
    .execute();
}

/** The people of this workspace with their roles: tens, not thousands. */
export async function listMembers(ctx: Ctx): Promise<{ staff_id: string; name: string; mail: string; locale: 'ja' | 'en'; role: Role }[]> {
  return tablesOf(ctx)
    .selectFrom('memberships as m')
    .innerJoin('staff as s', 's.staff_id', 'm.staff_id')
    .select(['s.staff_id', 's.name', 's.mail', 's.locale', 'm.role'])
    .where('m.workspace_id', '=', ctx.workspace.id)
    .orderBy('m.created_at')
    .execute();
}
