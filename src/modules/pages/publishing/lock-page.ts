import type { Ctx, Services } from '#platform/ctx.ts';
import { fail, type PageSummary } from '../contract.ts';
import { presentPage } from '../present.ts';
import { changePage, findPageForUpdate } from '../queries.ts';

const PURPOSE = 'pages.password';

/** Visitors see the page only once they have entered the password. What is kept of it is a keyed hash: it can be set anew, not read. */
export async function lockPage(ctx: Ctx, input: { pageId: string; password: string }): Promise<PageSummary> {
  const row = await findPageForUpdate(ctx, input.pageId);
  if (!row) return fail('page/not-found');
  const mac = ctx.services.secrets.sign(wordsOf(row.id, input.password), PURPOSE);
  return presentPage(await changePage(ctx, row.id, { password_mac: mac }));
}

export async function unlockPage(ctx: Ctx, input: { pageId: string }): Promise<PageSummary> {
  const row = await findPageForUpdate(ctx, input.pageId);
  return row ? presentPage(await changePage(ctx, row.id, { password_mac: null })) : fail('page/not-found');
}

/** Whether a password opens a page; `lock` is what the page's row keeps of the right one. */
export function opensPage(services: Pick<Services, 'secrets'>, page: { pageId: string; lock: string }, password: string): boolean {
  return services.secrets.verify(wordsOf(page.pageId, password.trim()), page.lock, PURPOSE);
}

function wordsOf(pageId: string, password: string): string {
  return `${pageId} ${password.normalize('NFKC')}`;
}
