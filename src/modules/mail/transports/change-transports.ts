import { sql } from 'kysely';
import { audit, resolveNotice } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { fail as failAnywhere } from '#platform/fail.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import { randomId } from '#platform/ids.ts';
import type * as contract from '../contract/transports.ts';
import { TRANSPORT_SECRET } from '../tables.ts';
import { loadTransport, presentTransport, selectTransports, setPause, settingsColumns, transports } from './rows.ts';

/** Adds a way out; it is used once an audience has chosen it. */
export async function createTransport(
  ctx: Ctx,
  input: InputOf<typeof contract.createTransport>,
): Promise<OutputOf<typeof contract.createTransport>> {
  const id = randomId();
  await transports(ctx)
    .insertInto('transports')
    .values({
      workspace_id: ctx.workspace.id,
      id,
      name: input.name,
      ...settingsColumns(input.settings),
      secret: seal(ctx, input.secret),
      per_second: input.perSecond,
      warm_up: input.warmUp,
      created_at: ctx.clock.now(),
    })
    .execute();
  await audit(ctx, 'mail.transport-changed', { kind: 'transport', id, name: input.name });
  return presentTransport(ctx, await loadTransport(ctx, id));
}

/** Changes what is given. Fails with `transport/not-found` and `row/changed-meanwhile`. */
export async function updateTransport(
  ctx: Ctx,
  input: InputOf<typeof contract.updateTransport>,
): Promise<OutputOf<typeof contract.updateTransport>> {
  await loadTransport(ctx, input.transportId);
  const changed = await transports(ctx)
    .updateTable('transports')
    .set({
      name: input.name,
      ...(input.settings ? settingsColumns(input.settings) : {}),
      secret: input.secret ? seal(ctx, input.secret) : undefined,
      per_second: input.perSecond,
      warm_up: input.warmUp,
      version: sql<number>`version + 1`,
    })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', input.transportId)
    .where('version', '=', input.version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) failAnywhere('row/changed-meanwhile');
  const row = await loadTransport(ctx, input.transportId);
  await audit(ctx, 'mail.transport-changed', { kind: 'transport', id: row.id, name: row.name });
  return presentTransport(ctx, row);
}

/** Forgets it; audiences that chose it take what they chose next. */
export async function deleteTransport(ctx: Ctx, input: InputOf<typeof contract.deleteTransport>): Promise<void> {
  const row = await loadTransport(ctx, input.transportId);
  await transports(ctx).deleteFrom('transports').where('workspace_id', '=', ctx.workspace.id).where('id', '=', row.id).execute();
  await resolveNotice(ctx, `mail.transport-paused:${row.id}`);
  await audit(ctx, 'mail.transport-deleted', { kind: 'transport', id: row.id, name: row.name });
}

/** By a person: nothing leaves over it until a person says so. */
export async function pauseTransport(
  ctx: Ctx,
  input: InputOf<typeof contract.pauseTransport>,
): Promise<OutputOf<typeof contract.pauseTransport>> {
  await loadTransport(ctx, input.transportId);
  await setPause(ctx, input.transportId, { reason: 'staff' });
  return presentTransport(ctx, await loadTransport(ctx, input.transportId));
}

/** Whatever had stopped it is dealt with; what came before no longer counts. */
export async function resumeTransport(
  ctx: Ctx,
  input: InputOf<typeof contract.resumeTransport>,
): Promise<OutputOf<typeof contract.resumeTransport>> {
  await loadTransport(ctx, input.transportId);
  await setPause(ctx, input.transportId, { reason: null });
  await resolveNotice(ctx, `mail.transport-paused:${input.transportId}`);
  return presentTransport(ctx, await loadTransport(ctx, input.transportId));
}

export async function listTransports(ctx: Ctx): Promise<OutputOf<typeof contract.listTransports>> {
  return {
    items: (await selectTransports(ctx)).map((row) => presentTransport(ctx, row)),
    installation: ctx.services.config.smtpUrl === undefined ? 'mailbox' : 'smtp',
  };
}

function seal(ctx: Ctx, secret: string): string {
  return secret === '' ? '' : ctx.services.secrets.seal(secret, TRANSPORT_SECRET);
}
