import type { GlobalCtx } from '#platform/ctx.ts';
import { fail as refuse } from '#platform/fail.ts';
import type { InputOf } from '#platform/http/contract.ts';
import type { FileAnswer } from '#platform/http/endpoint.ts';
import { audit } from './audit.ts';
import { fail } from './contract.ts';
import type { downloadExport as route } from './contract/closure.ts';
import { enterAsOwner } from './enter-as-owner.ts';
import { exportKey } from './export/export-key.ts';
import { findExport } from './queries/exports.ts';

/** The packed file of an export. */
export async function downloadExport(ctx: GlobalCtx, input: InputOf<typeof route>): Promise<FileAnswer> {
  const inside = await enterAsOwner(ctx, input.workspaceId);
  const row = await findExport(inside, input.exportId);
  if (!row) return refuse('request/not-found');
  if (row.state !== 'ready' || (row.expires_at ?? ctx.clock.now()) < ctx.clock.now()) fail('export/not-ready');
  const file = await ctx.services.storage.get(exportKey(inside, row.export_id));
  if (!file) return fail('export/not-ready');
  await audit(inside, 'accounts.export-downloaded');
  return { name: `tsudoi-${input.workspaceId}-${row.created_at.toISOString().slice(0, 10)}.zip`, type: 'application/zip', body: file.body };
}
