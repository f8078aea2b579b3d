import type { Ctx } from '#platform/ctx.ts';
import { fail, type Page } from './contract.ts';
import { presentPage } from './present.ts';
import { findPage } from './queries.ts';
import { readDocument } from './read-document.ts';

/** A page with its draft, in today's shape. */
export async function getPage(ctx: Ctx, input: { pageId: string }): Promise<Page> {
  const row = await findPage(ctx, input.pageId);
  if (!row) return fail('page/not-found');
  return { ...presentPage(row), document: readDocument(ctx.services, row.document, 'keep') };
}
