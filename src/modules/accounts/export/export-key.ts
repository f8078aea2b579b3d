import type { Ctx } from '#platform/ctx.ts';

/** Where exports lie in the storage: an area that no export packs again. */
export const EXPORTS_AREA = 'exports';

export function exportKey(ctx: Ctx, exportId: string): string {
  return `${ctx.workspace.id}/${EXPORTS_AREA}/${exportId}.zip`;
}
