import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { Endpoint } from '../contract.ts';
import { selectEndpoints, type EndpointListRow } from '../queries/endpoints.ts';
import { openUrl, shownUrl } from './secrets.ts';

/** One endpoint as the API shows it; fails with `request/not-found`. */
export async function presentEndpoint(ctx: Ctx, endpointId: string): Promise<Endpoint> {
  const [row] = await selectEndpoints(ctx, { id: endpointId, limit: 1 });
  return row ? presentEndpointRow(ctx, row) : fail('request/not-found');
}

export function presentEndpointRow(ctx: Ctx, row: EndpointListRow): Endpoint {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    url: shownUrl(row.kind, openUrl(ctx, row)),
    failures: row.failures,
    failingSince: row.failing_since?.toISOString() ?? null,
    lastError: row.last_error,
    lastSuccessAt: row.last_success_at?.toISOString() ?? null,
    pausedAt: row.paused_at?.toISOString() ?? null,
    pauseReason: row.pause_reason,
    waiting: row.waiting,
    usedBy: row.used_by,
    version: row.version,
    createdAt: row.created_at.toISOString(),
  };
}
