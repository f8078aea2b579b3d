import type { Selectable } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail as platformFail } from '#platform/fail.ts';
import { checkDocument } from './check-document.ts';
import { fail, type PageSummary } from './contract.ts';
import { namesOf } from './create-page.ts';
import type { PageDocument } from './document/schema.ts';
import { hashDocument } from './hash-document.ts';
import { presentPage } from './present.ts';
import { changePage, findPageForUpdate, insertCheckpoint, lastCheckpointAt, replaceRefs, type PageSummaryRow } from './queries.ts';
import { refsOf } from './render/load-data.ts';
import type { PageRow } from './tables.ts';

const CHECKPOINT_MILLISECONDS = 10 * 60_000;

export interface SaveDraft {
  pageId: string;
  version: number;
  document: unknown;
  /** Keep the draft that this one replaces, whenever the last one was kept. */
  keepFormer?: boolean;
}

/**
 * Saves the draft that an editor started from `version`. Fails with `row/changed-meanwhile` when somebody else saved since,
 * with `page/invalid` naming what is wrong. The same document again changes nothing and keeps the version.
 */
export async function saveDraft(ctx: Ctx, input: SaveDraft): Promise<PageSummary> {
  const document = checkDocument(ctx, input.document);
  const row = await findPageForUpdate(ctx, input.pageId);
  if (!row) return fail('page/not-found');
  if (row.archived_at) return fail('page/archived');
  if (row.version !== input.version) return platformFail('row/changed-meanwhile');
  if (input.keepFormer) await insertCheckpoint(ctx, row);
  return presentPage(await storeDraft(ctx, row, document));
}

/**
 * Writes a document as the draft of a locked row, and keeps the former draft when the last kept one is old enough. `usable` is what
 * of it can be rendered: all of it when it was just checked.
 */
export async function storeDraft(ctx: Ctx, row: Selectable<PageRow>, document: PageDocument, usable = document): Promise<PageSummaryRow> {
  const hash = hashDocument(document);
  if (hash === row.document_hash) return row;
  const last = await lastCheckpointAt(ctx, row.id);
  if (!last || row.updated_at.getTime() - last.getTime() >= CHECKPOINT_MILLISECONDS) await insertCheckpoint(ctx, row);
  await replaceRefs(ctx, row.id, 'draft', namesOf(refsOf(ctx, usable)));
  return changePage(ctx, row.id, {
    document: JSON.stringify(document),
    document_hash: hash,
    version: row.version + 1,
    updated_at: ctx.clock.now(),
    updated_by: ctx.actor.id,
  });
}
