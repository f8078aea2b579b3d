import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { InputOf } from '#platform/http/contract.ts';
import type { FileAnswer } from '#platform/http/endpoint.ts';
import { fail } from '../contract.ts';
import type { downloadExport as route } from '../contract/exports.ts';
import { fileKey, loadExport } from './export-store.ts';

/** The file of an export, for as long as it is kept; whoever takes it away stands in the log. Fails with `export/not-there`. */
export async function downloadExport(ctx: Ctx, { exportId }: InputOf<typeof route>): Promise<FileAnswer> {
  const row = await loadExport(ctx, exportId);
  const isKept = row.state === 'ready' && row.expires_at !== null && row.expires_at > ctx.clock.now();
  const file = isKept ? await ctx.services.storage.get(fileKey(ctx, exportId)) : undefined;
  if (!file) return fail('export/not-there');
  await audit(ctx, 'people.export-downloaded', { kind: 'export', id: exportId, name: row.file_name });
  return { name: row.file_name, type: `text/csv; charset=${row.encoding}`, body: file.body };
}
