import type { Selectable } from 'kysely';
import type { GlobalCtx } from '#platform/ctx.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import type { getClosure as route, requestExport } from './contract/closure.ts';
import { GRACE_DAYS } from './close-workspace.ts';
import { enterAsOwner } from './enter-as-owner.ts';
import { readExports } from './queries/exports.ts';
import { readWorkspace } from './queries/workspaces.ts';
import type { WorkspaceExportsTable } from './tables.ts';

/** Whether the workspace closes, and its exports. */
export async function getClosure(ctx: GlobalCtx, input: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  const inside = await enterAsOwner(ctx, input.workspaceId);
  const workspace = await readWorkspace(inside);
  return {
    workspaceName: workspace.name,
    closingAt: workspace.closing_at?.toISOString() ?? null,
    graceDays: GRACE_DAYS,
    exports: (await readExports(inside)).map(presentExport),
  };
}

export function presentExport(row: Selectable<WorkspaceExportsTable>): OutputOf<typeof requestExport> {
  return {
    id: row.export_id,
    state: row.state,
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    expiresAt: row.expires_at?.toISOString() ?? null,
    bytes: row.bytes === null ? null : Number(row.bytes),
    tablesDone: row.tables_done,
    tablesTotal: row.tables_total,
  };
}
