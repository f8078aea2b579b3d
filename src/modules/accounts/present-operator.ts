import { permissionGroups, type PermissionGroup } from '#platform/module.ts';
import type { OutputOf } from '#platform/http/contract.ts';
import type { getOperator, inviteOperator } from './contract/operators.ts';
import type { OperatorRow } from './queries/operators.ts';
import type { OperatorInvitationsTable } from './tables.ts';

export function presentOperator(row: OperatorRow): OutputOf<typeof getOperator> {
  return {
    id: row.staff_id,
    name: row.name,
    mail: row.mail,
    groups: knownGroups(row.groups),
    totp: row.totp,
    lastSeenAt: row.last_seen_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    version: row.version,
  };
}

export function presentInvitation(row: OperatorInvitationsTable): OutputOf<typeof inviteOperator> {
  return {
    id: row.invitation_id,
    mail: row.mail,
    name: row.name,
    groups: knownGroups(row.groups),
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  };
}

/** In the order of the screen; a group that no longer exists grants nothing and is not shown. */
export function knownGroups(groups: readonly string[]): Exclude<PermissionGroup, 'owner'>[] {
  return permissionGroups.filter((group) => groups.includes(group));
}
