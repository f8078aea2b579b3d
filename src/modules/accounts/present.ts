import type { Actor, Ctx } from '#platform/ctx.ts';
import type { OutputOf } from '#platform/http/contract.ts';
import type { getWorkspace } from './contract.ts';
import type { WorkspacesTable } from './tables.ts';
import type { Selectable } from 'kysely';

/** The address of the operators' own login page. */
export function operatorLoginUrl(ctx: Pick<Ctx, 'services'>, loginId: string): string {
  return `${ctx.services.config.adminUrl}/operator/${loginId}/login`;
}

/** The workspace as the caller sees it; `permissions` are those that the modules declare and the caller has. */
export function presentWorkspace(ctx: Ctx, row: Selectable<WorkspacesTable>): OutputOf<typeof getWorkspace> {
  const declared = ctx.services.registry.modules.flatMap((module) => Object.keys(module.permissions ?? {}));
  return {
    id: row.workspace_id,
    name: row.name,
    timeZone: row.time_zone,
    locale: row.locale,
    role: roleOf(ctx.actor),
    permissions: declared.filter((permission) => ctx.actor.may(permission)),
    senderName: row.sender_name,
    senderAddress: row.sender_address,
    senderPhone: row.sender_phone,
    senderMail: row.sender_mail,
    issuerName: row.issuer_name,
    issuerRegistrationNumber: row.issuer_registration_number,
    sessionPolicy: row.session_policy,
    operatorLoginUrl: operatorLoginUrl(ctx, row.operator_login_id),
    version: row.version,
  };
}

/** Null for an API key, which is nobody. */
function roleOf(actor: Actor): 'owner' | 'operator' | null {
  if (actor.kind !== 'staff') return null;
  return actor.owner ? 'owner' : 'operator';
}
