import { plug, type Plug } from '#platform/module.ts';

/** An area of a workspace's files (`workspaceId/<area>/…`) that outlives the workspace, and why: receipts, by law. */
export interface KeptFiles {
  area: string;
  reason: string;
}

/** Filled by modules whose files an erasure has to leave. Everything else under the workspace's key goes. */
export const keptFilesPlug: Plug<KeptFiles> = plug<KeptFiles>('accounts.kept-files');
