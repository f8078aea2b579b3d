import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { tablesOf, type OperatorInvitationsTable } from '../tables.ts';

export interface OperatorRow {
  staff_id: string;
  name: string;
  mail: string;
  groups: string[];
  totp: boolean;
  last_seen_at: Date | null;
  created_at: Date;
  version: number;
}

/** The workspace's operators, or the one of that id, in the order in which they came. */
export async function readOperators(ctx: Ctx, staffId: string | null = null): Promise<OperatorRow[]> {
  const found = await sql<OperatorRow>`
    select m.staff_id, s.name, s.mail, m.version, m.created_at, s.totp_sealed is not null as totp,
      array(select g.group_name from membership_grants g where g.workspace_id = m.workspace_id and g.staff_id = m.staff_id order by 1) as groups,
      (select max(x.last_seen_at) from sessions x where x.staff_id = m.staff_id) as last_seen_at
    from memberships m join staff s on s.staff_id = m.staff_id
    where m.workspace_id = ${ctx.workspace.id} and m.role = 'operator' and (${staffId}::text is null or m.staff_id = ${staffId})
    order by m.created_at, m.staff_id`.execute(ctx.db);
  return found.rows;
}

/** Counts the edit of an operator whom an editor started from; false when somebody was faster. */
export async function countOperatorEdit(ctx: Ctx, staffId: string, version: number): Promise<boolean> {
  const edited = await tablesOf(ctx)
    .updateTable('memberships')
    .set((where) => ({ version: where('version', '+', 1) }))
    .where('workspace_id', '=', ctx.workspace.id)
    .where('staff_id', '=', staffId)
    .where('version', '=', version)
    .executeTakeFirst();
  return edited.numUpdatedRows === 1n;
}

export async function deleteMembership(ctx: Ctx, staffId: string): Promise<void> {
  await tablesOf(ctx).deleteFrom('memberships').where('workspace_id', '=', ctx.workspace.id).where('staff_id', '=', staffId).execute();
}

export async function readOperatorInvitations(ctx: Ctx): Promise<OperatorInvitationsTable[]> {
  return tablesOf(ctx)
    .selectFrom('operator_invitations')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .orderBy('created_at')
    .orderBy('invitation_id')
    .execute();
}

export async function findOperatorInvitation(ctx: Ctx, invitationId: string): Promise<OperatorInvitationsTable | undefined> {
  return tablesOf(ctx)
    .selectFrom('operator_invitations')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('invitation_id', '=', invitationId)
    .executeTakeFirst();
}

/** Undefined when an invitation to that address is under way. One that is over makes room. */
export async function insertOperatorInvitation(
  ctx: Ctx,
  row: Omit<OperatorInvitationsTable, 'workspace_id' | 'created_at'>,
): Promise<OperatorInvitationsTable | undefined> {
  const now = ctx.clock.now();
  await tablesOf(ctx)
    .deleteFrom('operator_invitations')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('mail_norm', '=', row.mail_norm)
    .where('expires_at', '<=', now)
    .execute();
  return tablesOf(ctx)
    .insertInto('operator_invitations')
    .values({ ...row, workspace_id: ctx.workspace.id, created_at: now })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'mail_norm']).doNothing())
    .returningAll()
    .executeTakeFirst();
}

export async function extendOperatorInvitation(
  ctx: Ctx,
  invitationId: string,
  expiresAt: Date,
): Promise<OperatorInvitationsTable | undefined> {
  return tablesOf(ctx)
    .updateTable('operator_invitations')
    .set({ expires_at: expiresAt })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('invitation_id', '=', invitationId)
    .returningAll()
    .executeTakeFirst();
}

/** False when there is none of that id. */
export async function deleteOperatorInvitation(ctx: Ctx, invitationId: string): Promise<boolean> {
  const gone = await tablesOf(ctx)
    .deleteFrom('operator_invitations')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('invitation_id', '=', invitationId)
    .executeTakeFirst();
  return gone.numDeletedRows === 1n;
}
