import { z } from 'zod';
import type { GlobalCtx } from '#platform/ctx.ts';
import { readCursor, slice } from '#platform/db/cursor.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import type { listSpaces as route } from '../contract/spaces.ts';
import { readSpaces } from './queries.ts';

const keys = z.tuple([z.iso.datetime(), z.string()]);

/** How full the libraries of all workspaces are, newest workspace first. */
export async function listSpaces(ctx: GlobalCtx, input: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  const rows = await readSpaces(ctx, readCursor(input.cursor, keys), input.limit + 1);
  const page = slice(rows, input.limit, (row) => [row.created_at.toISOString(), row.workspace_id]);
  const items = page.rows.map((row) => ({
    id: row.workspace_id,
    name: row.name,
    files: row.files,
    used: Number(row.used),
    most: row.most === null ? ctx.services.config.mediaBytes : Number(row.most),
    own: row.most !== null,
  }));
  return { items, next: page.next };
}
