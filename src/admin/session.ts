import { z } from 'zod';
import { route, type Can } from '#platform/http/contract.ts';

/** Who is signed in, and where they may work. Answered by the accounts module. */
export const getSession = route({
  id: 'accounts.get-session',
  method: 'GET',
  path: '/session',
  can: 'staff',
  summary: 'Who is signed in',
  output: z.object({
    staff: z.object({ id: z.string(), name: z.string(), mail: z.string(), locale: z.enum(['ja', 'en']) }),
    memberships: z.array(z.object({ workspaceId: z.string(), workspaceName: z.string(), role: z.enum(['owner', 'operator']) })),
    installationOwner: z.boolean(),
  }),
});

/** The workspace of the `Tsudoi-Workspace` header and what the caller may do in it. Answered by the accounts module. */
export const getWorkspace = route({
  id: 'accounts.get-workspace',
  method: 'GET',
  path: '/workspace',
  can: 'member',
  summary: "The workspace and the caller's permissions in it",
  output: z.object({
    id: z.string(),
    name: z.string(),
    timeZone: z.string(),
    locale: z.enum(['ja', 'en']),
    role: z.enum(['owner', 'operator']),
    permissions: z.array(z.string()),
  }),
});

/** Ends this browser's session. Answered by the accounts module. */
export const deleteSession = route({
  id: 'accounts.delete-session',
  method: 'DELETE',
  path: '/session',
  can: 'staff',
  summary: 'Sign out',
  output: null,
});

export type Session = z.output<typeof getSession.output>;
export type Workspace = z.output<typeof getWorkspace.output>;

/** Whether somebody may use what a screen, an entry or a button stands for. The server decides again at every call. */
export function may(can: Can, who: { session: Session | undefined; workspace: Workspace | undefined }): boolean {
  if (can === 'public') return true;
  if (!who.session) return false;
  if (can === 'staff') return true;
  if (can === 'installation') return who.session.installationOwner;
  if (!who.workspace) return false;
  return can === 'member' || who.workspace.role === 'owner' || who.workspace.permissions.includes(can);
}
