import { z } from 'zod';
import type { GlobalCtx } from '#platform/ctx.ts';
import { readCursor, slice } from '#platform/db/cursor.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import type { listInstallationWorkspaces as route } from './contract/installation.ts';
import { readInstallationWorkspaces } from './queries/installation.ts';

const keys = z.tuple([z.iso.datetime(), z.string()]);

/** All workspaces with their owners, newest first. */
export async function listInstallationWorkspaces(ctx: GlobalCtx, input: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  const rows = await readInstallationWorkspaces(ctx, readCursor(input.cursor, keys), input.limit + 1);
  const page = slice(rows, input.limit, (row) => [row.created_at.toISOString(), row.workspace_id]);
  const items = page.rows.map((row) => ({
    id: row.workspace_id,
    name: row.name,
    owners: row.owners,
    members: row.members,
    createdAt: row.created_at.toISOString(),
    closingAt: row.closing_at?.toISOString() ?? null,
  }));
  return { items, next: page.next };
}
