import { sql } from 'kysely';
import { z } from 'zod';
import { actorNames } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { readCursor, slice } from '#platform/db/cursor.ts';
import { instant, type InputOf, type OutputOf } from '#platform/http/contract.ts';
import { getAudience } from '../audiences/audience-lookup.ts';
import { actorKind } from '../contract.ts';
import type { listBulkRuns as route } from '../contract/bulk.ts';
import { contactBulkPlug } from './bulk-action.ts';
import { presentRun, selectRuns } from './bulk-run-lookup.ts';

/** What was done in bulk to the contacts of an audience, newest first. */
export async function listBulkRuns(ctx: Ctx, input: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  await getAudience(ctx, input.audienceId);
  const after = readCursor(input.cursor, z.tuple([instant, z.string()]));
  const found = await selectRuns(ctx)
    .where('audience_id', '=', input.audienceId)
    .$if(after !== undefined, (query) => query.where(sql<boolean>`(created_at, id) < (${after?.[0]}, ${after?.[1]})`))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(input.limit + 1)
    .execute();
  const { rows, next } = slice(found, input.limit, (row) => [row.created_at.toISOString(), row.id]);
  const names = await actorNames(
    ctx,
    rows.flatMap((row) => row.actor_id ?? []),
  );
  const labels = new Map<string, string>(ctx.services.registry.contributions(contactBulkPlug).map(({ kind, label }) => [kind, label]));
  const items = rows.map((row) => ({
    ...presentRun(row),
    label: labels.get(row.kind) ?? null,
    by: { kind: actorKind.parse(row.actor_kind), name: names.get(row.actor_id ?? '') ?? null },
  }));
  return { items, next };
}
