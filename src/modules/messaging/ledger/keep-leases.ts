import { sql } from 'kysely';
import type { Services } from '#platform/ctx.ts';
import { stateIs } from './begin-submitting.ts';
import { LEASE_SECONDS } from './states.ts';

/**
 * The sender's heartbeat, every 20 s, for what it really holds and nothing else: a row that it lost sight of shall come back.
 * Returns how many leases were renewed.
 */
export async function keepLeases(
  services: Services,
  input: { workspaceId: string; worker: string; ids: readonly string[] },
): Promise<number> {
  const until = new Date(services.clock.now().getTime() + LEASE_SECONDS * 1000);
  const result = await sql`
    update deliveries d set lease_until = ${until}
    where d.workspace_id = ${input.workspaceId} and d.id = any(${[...input.ids]}::text[]) and ${stateIs('claimed', 'submitting')}
      and d.claimed_by = ${input.worker}`.execute(services.database.engine);
  return Number(result.numAffectedRows ?? 0);
}
