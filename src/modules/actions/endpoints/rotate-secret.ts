import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '../contract.ts';
import { getEndpointRow } from '../queries/endpoints.ts';
import { tables } from '../tables.ts';
import { BOTH_MILLISECONDS, newSecret, sealSecret } from './secrets.ts';

/** A new signing secret, told once. The old one keeps signing beside it for a day, so that a receiver can change in its own time. Fails with `endpoint/no-secret` for a chat. */
export async function rotateSecret(ctx: Ctx, { endpointId }: { endpointId: string }): Promise<{ secret: string; oldUntil: string | null }> {
  const row = await getEndpointRow(ctx, endpointId);
  if (row.kind !== 'webhook') fail('endpoint/no-secret');
  const secret = newSecret();
  const oldUntil = row.sealed_secret === null ? null : new Date(ctx.clock.now().getTime() + BOTH_MILLISECONDS);
  await tables(ctx)
    .updateTable('action_endpoints')
    .set({ sealed_secret: sealSecret(ctx, secret), sealed_old_secret: row.sealed_secret, rotation_ends_at: oldUntil })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', row.id)
    .execute();
  await audit(ctx, 'actions.secret-rotated', { kind: 'action-endpoint', id: row.id, name: row.name });
  return { secret, oldUntil: oldUntil?.toISOString() ?? null };
}
