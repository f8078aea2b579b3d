import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import { BOTH_MILLISECONDS, newSecret, sealSecret } from '../endpoints/secrets.ts';
import { getSetRow } from '../queries/sets.ts';
import { tables } from '../tables.ts';

/** A new secret for a set's address, told once; the old one is taken beside it for a day. Fails with `request/not-found` where there is no address. */
export async function rotateInboundSecret(
  ctx: Ctx,
  { actionSetId }: { actionSetId: string },
): Promise<{ secret: string; oldUntil: string | null }> {
  const row = await getSetRow(ctx, actionSetId);
  if (row.inbound_id === null) fail('request/not-found');
  const secret = newSecret();
  const oldUntil = new Date(ctx.clock.now().getTime() + BOTH_MILLISECONDS);
  await tables(ctx)
    .updateTable('action_sets')
    .set({
      sealed_inbound_secret: sealSecret(ctx, secret),
      sealed_inbound_old_secret: row.sealed_inbound_secret,
      inbound_rotation_ends_at: oldUntil,
    })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', row.id)
    .execute();
  await audit(ctx, 'actions.inbound-rotated', { kind: 'action-set', id: row.id, name: row.name });
  return { secret, oldUntil: oldUntil.toISOString() };
}
