import type { getSession, getWorkspace } from '#modules/accounts/contract.ts';
import type { AnswerOf, Can } from '#platform/http/contract.ts';

export type Session = AnswerOf<typeof getSession>;
export type Workspace = AnswerOf<typeof getWorkspace>;

/** Whether somebody may use what a screen, an entry or a button stands for. The server decides again at every call. */
export function may(can: Can, who: { session: Session | undefined; workspace: Workspace | undefined }): boolean {
  if (can === 'public') return true;
  if (!who.session) return false;
  if (can === 'staff') return true;
  if (can === 'installation') return who.session.installationOwner;
  if (!who.workspace) return false;
  return can === 'member' || who.workspace.role === 'owner' || who.workspace.permissions.includes(can);
}
