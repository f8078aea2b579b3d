import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { Selectable } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { announce } from '#platform/events/announce.ts';
import { fail as platformFail } from '#platform/fail.ts';
import { checkBeforePublishing } from './check-before-publishing.ts';
import { fail, type PageSummary } from './contract.ts';
import { namesOf } from './create-page.ts';
import { pagePublished } from './events.ts';
import { presentPage } from './present.ts';
import { changePage, findPageForUpdate, insertVersion, replaceRefs, type PageSummaryRow } from './queries.ts';
import { readDocument } from './read-document.ts';
import { framePath } from './render/render-framed.ts';
import { loadData, refsOf } from './render/load-data.ts';
import { renderPage } from './render/render-page.ts';
import type { PageRow } from './tables.ts';

const compress = promisify(brotliCompress);

/**
 * Shows the draft to visitors: renders it once into a version that never changes. `version` is the draft that was looked at; a
 * stale one fails with `row/changed-meanwhile`. Left out, the draft is published as it is.
 */
export async function publishPage(ctx: Ctx, input: { pageId: string; version?: number | undefined }): Promise<PageSummary> {
  const row = await findPageForUpdate(ctx, input.pageId);
  if (!row) return fail('page/not-found');
  if (row.archived_at) return fail('page/archived');
  if (input.version !== undefined && row.version !== input.version) return platformFail('row/changed-meanwhile');
  await checkBeforePublishing(ctx, row.document);
  return presentPage(await putLive(ctx, row, { stored: row.document, hash: row.document_hash, reason: 'published' }));
}

export interface Publication {
  stored: unknown;
  hash: string;
  reason: 'published' | 'refreshed';
  /** Nothing is written when the bytes would be these again. */
  unlessEtag?: string;
}

/** Renders a document into the page's next version and shows that one from now on. */
export async function putLive(ctx: Ctx, row: Selectable<PageRow>, publication: Publication): Promise<PageSummaryRow> {
  const document = readDocument(ctx.services, publication.stored, 'drop');
  const refs = refsOf(ctx, document);
  const data = await loadData(ctx, refs);
  const rendered = await renderPage({
    services: ctx.services,
    document,
    data,
    mode: 'published',
    name: row.name,
    frame: framePath,
  });
  const html = Buffer.from(rendered.html);
  const etag = createHash('sha256').update(html).update(rendered.csp).digest('base64url').slice(0, 22);
  if (etag === publication.unlessEtag) return row;
  const br = await compress(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: html.length } });
  const now = ctx.clock.now();
  const number = await insertVersion(ctx, {
    page_id: row.id,
    document,
    document_hash: publication.hash,
    title: rendered.title,
    html,
    br,
    etag,
    csp: rendered.csp,
    reason: publication.reason,
    published_at: now,
    published_by: ctx.actor.id,
  });
  await replaceRefs(ctx, row.id, 'live', namesOf(refs));
  await announce(ctx, pagePublished, { pageId: row.id, number });
  return changePage(ctx, row.id, { live_number: number, live_hash: publication.hash, published_at: now });
}
