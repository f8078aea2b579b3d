import type { Services } from '#platform/ctx.ts';
import { makeOperator as makeRealOperator, makeWorkspace as makeRealWorkspace } from '#modules/accounts/testing.ts';
import type { PermissionGroup } from '#platform/module.ts';
import type { Caller } from './client.ts';

export interface WorkspaceOptions {
  name?: string;
  timeZone?: string;
  locale?: 'ja' | 'en';
  /** Whether the owner also owns the installation. */
  installationOwner?: boolean;
}

/** A new workspace with its owner, made as sign-up makes it. */
export async function makeWorkspace(services: Services, options: WorkspaceOptions = {}): Promise<{ workspaceId: string; owner: Caller }> {
  return makeRealWorkspace(services, options);
}

/** An operator of the workspace who may do what belongs to `groups`, and nothing else. */
export async function makeOperator(services: Services, workspaceId: string, groups: readonly PermissionGroup[]): Promise<Caller> {
  return makeRealOperator(services, workspaceId, groups);
}
