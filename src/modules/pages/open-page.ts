import { actorNames } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from './contract.ts';
import { findPage, noteEditor } from './queries.ts';

/** A window that has not been heard of for so long is closed, whatever became of it. */
const SILENT_MILLISECONDS = 60_000;

/** Notes that a window edits the page, and tells who else does, and which version is saved by now. */
export async function openPage(
  ctx: Ctx,
  input: { pageId: string; windowId: string },
): Promise<{ others: { name: string }[]; version: number }> {
  const page = await findPage(ctx, input.pageId);
  if (!page) return fail('page/not-found');
  const since = new Date(ctx.clock.now().getTime() - SILENT_MILLISECONDS);
  const others = await noteEditor(ctx, { ...input, staffId: ctx.actor.id ?? '', since });
  const names = await actorNames(
    ctx,
    others.map((other) => other.staffId),
  );
  return {
    others: others.map(({ staffId }) => ({ name: names.get(staffId) ?? '' })).filter(({ name }) => name !== ''),
    version: page.version,
  };
}
