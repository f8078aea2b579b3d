import type { GlobalCtx } from '#platform/ctx.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import { randomId } from '#platform/ids.ts';
import { enqueue } from '#platform/queue/enqueue.ts';
import { audit } from './audit.ts';
import { fail } from './contract.ts';
import type { requestExport as route } from './contract/closure.ts';
import { enterAsOwner } from './enter-as-owner.ts';
import { exportJob } from './export/export-job.ts';
import { presentExport } from './get-closure.ts';
import { insertExport } from './queries/exports.ts';

/** Has everything in the workspace packed; a mail says when it is ready. */
export async function requestExport(ctx: GlobalCtx, input: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  const inside = await enterAsOwner(ctx, input.workspaceId);
  const exportId = randomId();
  const row = await insertExport(inside, exportId);
  if (!row) return fail('export/running');
  await enqueue(inside, exportJob, { exportId });
  await audit(inside, 'accounts.export-requested');
  return presentExport(row);
}
