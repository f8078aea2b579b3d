import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import { readCursor, slice } from '#platform/db/cursor.ts';
import type { InputOf } from '#platform/http/contract.ts';
import type { Endpoint } from '../contract.ts';
import type { listEndpoints as route } from '../contract/endpoints.ts';
import { selectEndpoints } from '../queries/endpoints.ts';
import { presentEndpointRow } from './present-endpoint.ts';

const keys = z.tuple([z.iso.datetime(), z.string()]);

export async function listEndpoints(ctx: Ctx, input: InputOf<typeof route>): Promise<{ items: Endpoint[]; next: string | null }> {
  const found = await selectEndpoints(ctx, {
    search: input.q,
    kind: input.kind,
    after: readCursor(input.cursor, keys),
    limit: input.limit,
  });
  const { rows, next } = slice(found, input.limit, (row) => [row.created_at.toISOString(), row.id]);
  return { items: rows.map((row) => presentEndpointRow(ctx, row)), next };
}
