import type { Services } from '#platform/ctx.ts';
import { permissionGroups, type PermissionGroup } from '#platform/module.ts';
import type { Caller } from './client.ts';
import { standInCaller, standInWorkspace } from './stand-in-accounts.ts';

export interface WorkspaceOptions {
  name?: string;
  timeZone?: string;
  locale?: 'ja' | 'en';
}

/** A new workspace with its owner, made as sign-up makes it. */
export async function makeWorkspace(services: Services, options: WorkspaceOptions = {}): Promise<{ workspaceId: string; owner: Caller }> {
  const workspaceId = await standInWorkspace(services, { name: 'ひまわり教室', timeZone: 'Asia/Tokyo', locale: 'ja', ...options });
  return { workspaceId, owner: standInCaller(workspaceId, { owner: true, groups: permissionGroups }) };
}

/** An operator of the workspace who may do what belongs to `groups`, and nothing else. */
export async function makeOperator(_services: Services, workspaceId: string, groups: readonly PermissionGroup[]): Promise<Caller> {
  return standInCaller(workspaceId, { owner: false, groups });
}
