import type { Ctx } from '#platform/ctx.ts';
import { fail } from './contract.ts';
import { writePreviewPath } from './preview-path.ts';
import { findPage, findVersion } from './queries.ts';

/** An address on the public origin that shows the page's draft as it is at each visit, or one published version. */
export async function createPreview(
  ctx: Ctx,
  input: { pageId: string; number?: number | undefined; days?: number },
): Promise<{ url: string; expiresAt: string }> {
  if (!(await findPage(ctx, input.pageId))) return fail('page/not-found');
  if (input.number !== undefined && !(await findVersion(ctx, input.pageId, input.number))) return fail('page/version-not-found');
  const { services, workspace } = ctx;
  const preview = { workspaceId: workspace.id, pageId: input.pageId, number: input.number ?? null };
  const { path, expiresAt } = writePreviewPath(services, preview, input.days ?? 1);
  return { url: `${services.config.publicUrl}${path}`, expiresAt: expiresAt.toISOString() };
}
