import type { Ctx } from '#platform/ctx.ts';
import { randomId } from '#platform/ids.ts';
import { fail, type PageSummary } from './contract.ts';
import { namesOf } from './create-page.ts';
import { hashDocument } from './hash-document.ts';
import { presentPage } from './present.ts';
import { findPage, insertPage, replaceRefs } from './queries.ts';
import { readDocument } from './read-document.ts';
import { refsOf } from './render/load-data.ts';

/** A new, unpublished page with the draft of `pageId`. */
export async function copyPage(ctx: Ctx, input: { pageId: string; name: string }): Promise<PageSummary> {
  const source = await findPage(ctx, input.pageId);
  if (!source) return fail('page/not-found');
  const document = readDocument(ctx.services, source.document, 'keep');
  const row = await insertPage(ctx, { id: randomId(), name: input.name, document, hash: hashDocument(document) });
  await replaceRefs(ctx, row.id, 'draft', namesOf(refsOf(ctx, readDocument(ctx.services, document, 'drop'))));
  return presentPage(row);
}
