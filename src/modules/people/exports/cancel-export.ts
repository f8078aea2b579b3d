import type { Ctx } from '#platform/ctx.ts';
import type { InputOf } from '#platform/http/contract.ts';
import type { cancelExport as route, Export } from '../contract/exports.ts';
import { fileKey, loadExport, presentExport, updateExport } from './export-store.ts';

/** Gives an export up; one that is ready loses its file. */
export async function cancelExport(ctx: Ctx, { exportId }: InputOf<typeof route>): Promise<Export> {
  const row = await loadExport(ctx, exportId);
  if (row.state === 'ready') await ctx.services.storage.delete(fileKey(ctx, exportId));
  const gone = await updateExport(ctx, exportId, {
    state: 'cancelled',
    expires_at: null,
    bytes: null,
    lost: '[]',
    finished_at: ctx.clock.now(),
  });
  return presentExport(ctx, gone ?? row);
}
