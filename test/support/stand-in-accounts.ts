import { sql } from 'kysely';
import { z } from 'zod';
import { systemActor, type Services } from '#platform/ctx.ts';
import { enterFrom, withoutWorkspace } from '#platform/db/with-workspace.ts';
import { authenticatorPlug } from '#platform/http/authenticator.ts';
import { randomId } from '#platform/ids.ts';
import { permissionGroups, type Module, type PermissionGroup } from '#platform/module.ts';
import type { Caller } from './client.ts';

const claim = z.object({ id: z.string(), workspaceId: z.string(), owner: z.boolean(), groups: z.array(z.enum(permissionGroups)) });

/**
 * Stands where accounts will fill the authenticator: believes a header. Used only while no module of the product fills it, and
 * deleted by the change that brings one.
 */
export const standInAccounts: Module = {
  name: 'stand-in-accounts',
  contributions: [
    authenticatorPlug.fill({
      identify: async (ctx) => {
        const header = ctx.request?.header('stand-in-identity');
        if (!header) return undefined;
        const { id, owner } = claim.parse(JSON.parse(header));
        return { kind: 'staff', id, installationOwner: owner };
      },
      admit: async (ctx, identity) => {
        const { owner, groups, workspaceId } = claim.parse(JSON.parse(ctx.request?.header('stand-in-identity') ?? ''));
        if (workspaceId !== ctx.workspace.id) return undefined;
        const may = (permission: string) => {
          const group = ctx.services.registry.permissionGroup(permission);
          return group !== undefined && (owner || (group !== 'owner' && groups.includes(group)));
        };
        return { kind: identity.kind, id: identity.id, owner, may };
      },
    }),
  ],
};

export function standInCaller(workspaceId: string, who: { owner: boolean; groups: readonly PermissionGroup[] }): Caller {
  const identity = JSON.stringify({ id: randomId(), workspaceId, ...who });
  return { headers: { 'stand-in-identity': identity, 'tsudoi-workspace': workspaceId } };
}

export async function standInWorkspace(
  services: Services,
  given: { name: string; timeZone: string; locale: 'ja' | 'en' },
): Promise<string> {
  const id = randomId();
  await withoutWorkspace(services, { actor: systemActor('test') }, async (outside) => {
    await sql`select set_config('app.workspace_id', ${id}, true)`.execute(outside.db);
    await sql`insert into workspaces (workspace_id, name, time_zone, locale, operator_login_id)
      values (${id}, ${given.name}, ${given.timeZone}, ${given.locale}, ${randomId()})`.execute(outside.db);
    const ctx = await enterFrom(outside, id);
    for (const module of services.registry.modules) await module.onWorkspaceCreated?.(ctx);
  });
  return id;
}
