import { sql } from 'kysely';
import { resolveNotice } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Endpoint } from '../contract.ts';
import { enqueueRuns } from '../engine/enqueue-run.ts';
import { getEndpointRow } from '../queries/endpoints.ts';
import { presentEndpoint } from './present-endpoint.ts';
import { pauseNotice } from './record-health.ts';

/** Ends a pause: what waited goes out, each person's in order, with a whole day of attempts before it. */
export async function resumeEndpoint(ctx: Ctx, { endpointId }: { endpointId: string }): Promise<Endpoint> {
  await getEndpointRow(ctx, endpointId);
  const now = ctx.clock.now();
  await sql`
    update action_endpoints set paused_at = null, pause_reason = null, failures = 0, failing_since = null, version = version + 1
    where workspace_id = ${ctx.workspace.id} and id = ${endpointId} and paused_at is not null`.execute(ctx.db);
  const woken = await sql<{ run_id: string }>`
    update action_run_steps set first_attempt_at = null, next_attempt_at = case when state = 'retrying' then ${now}::timestamptz end
    where workspace_id = ${ctx.workspace.id} and endpoint_id = ${endpointId} and state in ('held', 'retrying')
    returning run_id`.execute(ctx.db);
  await enqueueRuns(
    ctx,
    woken.rows.map((row) => row.run_id),
  );
  await resolveNotice(ctx, pauseNotice(endpointId));
  return presentEndpoint(ctx, endpointId);
}
