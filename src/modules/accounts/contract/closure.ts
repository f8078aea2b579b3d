import { z } from 'zod';
import { id, instant, route } from '#platform/http/contract.ts';
import { password } from '../contract.ts';

// Closing a workspace, and taking everything along. These routes need the owner's session and no open workspace: they are what is
// left while a workspace waits for its erasure.

export const exportShape = z.object({
  id,
  state: z.enum(['waiting', 'running', 'ready', 'failed']),
  createdAt: instant,
  finishedAt: instant.nullable(),
  expiresAt: instant.nullable(),
  bytes: z.int().nullable(),
  tablesDone: z.int(),
  tablesTotal: z.int(),
});

/** `erasedOn` is null while nothing closes. */
export const getClosure = route({
  id: 'accounts.get-closure',
  method: 'GET',
  path: '/workspaces/:workspaceId/closure',
  can: 'staff',
  summary: 'Whether the workspace is closing, and its exports',
  output: z.object({
    workspaceName: z.string(),
    closingAt: instant.nullable(),
    graceDays: z.int(),
    exports: z.array(exportShape),
  }),
});

/** From now on nobody works in it; after 30 days everything is erased but what the law wants kept (receipts). */
export const closeWorkspace = route({
  id: 'accounts.close-workspace',
  method: 'PUT',
  path: '/workspaces/:workspaceId/closure',
  can: 'staff',
  summary: 'Close the workspace: 30 days of grace, then erasure',
  input: z.object({ password, workspaceName: z.string().trim().max(100) }),
  example: { password: 'correct horse battery', workspaceName: 'ひまわり教室' },
  output: z.object({ closingAt: instant }),
  limit: { times: 20, seconds: 900, by: 'actor' },
});

export const cancelClosure = route({
  id: 'accounts.cancel-closure',
  method: 'DELETE',
  path: '/workspaces/:workspaceId/closure',
  can: 'staff',
  summary: 'Do not close the workspace after all',
  output: null,
});

export const requestExport = route({
  id: 'accounts.request-export',
  method: 'POST',
  path: '/workspaces/:workspaceId/exports',
  can: 'staff',
  summary: 'Have everything in the workspace packed into one file; kept for 14 days',
  output: exportShape,
  status: 202,
  limit: { times: 20, seconds: 3600, by: 'actor' },
});

export const downloadExport = route({
  id: 'accounts.download-export',
  method: 'GET',
  path: '/workspaces/:workspaceId/exports/:exportId/file',
  can: 'staff',
  summary: 'The packed file: a zip of JSON lines, one file a table, and the stored files',
  output: null,
  media: 'file',
});
