import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { Endpoint } from '../contract.ts';
import { getEndpointRow } from '../queries/endpoints.ts';
import { presentEndpoint } from './present-endpoint.ts';

/** Pauses a receiver by hand: what is for it waits. One that is paused stays so, with its reason. */
export async function pauseEndpoint(ctx: Ctx, { endpointId }: { endpointId: string }): Promise<Endpoint> {
  await getEndpointRow(ctx, endpointId);
  await sql`
    update action_endpoints set paused_at = ${ctx.clock.now()}, pause_reason = 'staff', version = version + 1
    where workspace_id = ${ctx.workspace.id} and id = ${endpointId} and paused_at is null`.execute(ctx.db);
  return presentEndpoint(ctx, endpointId);
}
