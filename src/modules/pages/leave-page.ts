import type { Ctx } from '#platform/ctx.ts';
import { fail } from './contract.ts';
import { findPage, forgetEditor } from './queries.ts';

/** Notes that a window no longer edits the page. */
export async function leavePage(ctx: Ctx, input: { pageId: string; windowId: string }): Promise<void> {
  if (!(await findPage(ctx, input.pageId))) return fail('page/not-found');
  await forgetEditor(ctx, input);
}
