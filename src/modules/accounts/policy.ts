import type { GlobalCtx } from '#platform/ctx.ts';
import type { StaffTable } from './tables.ts';

/** Whether a person may open further workspaces: the installation's owner, and everybody where anybody may sign up. */
export function mayCreateWorkspaces(ctx: GlobalCtx, staff: Pick<StaffTable, 'installation_owner'>): boolean {
  return staff.installation_owner || ctx.services.config.signup === 'open';
}
