import type { Ctx } from '#platform/ctx.ts';
import { fail as platformFail } from '#platform/fail.ts';
import { fail, type PageSummary } from './contract.ts';
import { presentPage } from './present.ts';
import { findCheckpoint, findPageForUpdate, findVersion, insertCheckpoint } from './queries.ts';
import { readDocument } from './read-document.ts';
import { storeDraft } from './save-draft.ts';

export interface RestorePage {
  pageId: string;
  version: number;
  from: { kind: 'version'; number: number } | { kind: 'checkpoint'; version: number };
}

/** Makes an earlier document the draft. The draft that it replaces is kept as a checkpoint; visitors see no change. */
export async function restorePage(ctx: Ctx, input: RestorePage): Promise<PageSummary> {
  const row = await findPageForUpdate(ctx, input.pageId);
  if (!row) return fail('page/not-found');
  if (row.archived_at) return fail('page/archived');
  if (row.version !== input.version) return platformFail('row/changed-meanwhile');
  const source =
    input.from.kind === 'version'
      ? await findVersion(ctx, row.id, input.from.number)
      : await findCheckpoint(ctx, row.id, input.from.version);
  if (!source) return fail('page/version-not-found');
  await insertCheckpoint(ctx, row);
  const document = readDocument(ctx.services, source.document, 'keep');
  return presentPage(await storeDraft(ctx, row, document, readDocument(ctx.services, document, 'drop')));
}
