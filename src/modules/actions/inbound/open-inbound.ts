import { audit } from '#modules/accounts/api.ts';
import { audiencesById } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { claimAddress } from '#platform/db/resolve-address.ts';
import { fail as refuse } from '#platform/fail.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { fail, type Inbound } from '../contract.ts';
import type { openInbound as route } from '../contract/inbound.ts';
import { newSecret, sealSecret } from '../endpoints/secrets.ts';
import { getSetRow } from '../queries/sets.ts';
import { tables } from '../tables.ts';
import { presentInbound } from './present-inbound.ts';

/** The kind of a set's public address. */
export const INBOUND_ADDRESS = 'action-set';

/** Gives a set an address for other systems, or changes whose contacts they bring. Fails with `set/archived`, `request/not-found`. */
export async function openInbound(ctx: Ctx, input: InputOf<typeof route>): Promise<Inbound & { secret: string | null }> {
  const row = await getSetRow(ctx, input.actionSetId);
  if (row.archived_at) fail('set/archived');
  const { audienceId } = input;
  if (audienceId !== null && !(await audiencesById(ctx, [audienceId])).has(audienceId)) refuse('request/not-found');
  const secret = row.inbound_id === null ? newSecret() : null;
  const inboundId = row.inbound_id ?? (await claimAddress(ctx, INBOUND_ADDRESS));
  await tables(ctx)
    .updateTable('action_sets')
    .set({
      inbound_id: inboundId,
      inbound_audience_id: audienceId,
      ...(secret === null ? {} : { sealed_inbound_secret: sealSecret(ctx, secret) }),
    })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', row.id)
    .execute();
  if (secret !== null) await audit(ctx, 'actions.inbound-opened', { kind: 'action-set', id: row.id, name: row.name });
  const shown = await presentInbound(ctx, { inbound_id: inboundId, inbound_audience_id: audienceId });
  return shown ? { ...shown, secret } : refuse('request/not-found');
}
