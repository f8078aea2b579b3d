import { sql } from 'kysely';
import { audit } from '#modules/accounts/api.ts';
import { audiencesById, getAudience } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import type * as contract from '../contract/transports.ts';
import { loadTransport, transports } from './rows.ts';

/** In the place of an audience: all that have no choice of their own. */
export const EVERY_AUDIENCE = '';

/** Replaces the choice of an audience, or of all. Fails with `request/not-found` and `transport/not-found`. */
export async function chooseTransports(
  ctx: Ctx,
  input: InputOf<typeof contract.chooseTransports>,
): Promise<OutputOf<typeof contract.chooseTransports>> {
  const { audienceId, transportIds } = input;
  if (audienceId !== null) await getAudience(ctx, audienceId);
  for (const transportId of transportIds) await loadTransport(ctx, transportId);
  const of = audienceId ?? EVERY_AUDIENCE;
  await transports(ctx)
    .deleteFrom('transport_choices')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('audience_id', '=', of)
    .execute();
  await sql`
    insert into transport_choices (workspace_id, audience_id, position, transport_id)
    select ${ctx.workspace.id}, ${of}, min(u.position), u.id from unnest(${transportIds}::text[]) with ordinality u (id, position) group by u.id`.execute(
    ctx.db,
  );
  await audit(ctx, 'mail.transports-chosen', { kind: 'audience', id: of, name: '' });
  return { audienceId, transportIds };
}

/** All choices, and the audiences that can make one. */
export async function listTransportChoices(ctx: Ctx): Promise<OutputOf<typeof contract.listTransportChoices>> {
  const rows = await transports(ctx)
    .selectFrom('transport_choices')
    .select(['audience_id', 'transport_id'])
    .where('workspace_id', '=', ctx.workspace.id)
    .orderBy('audience_id')
    .orderBy('position')
    .execute();
  const found = await sql<{ id: string }>`
    select id from audiences where workspace_id = ${ctx.workspace.id} and archived_at is null and kind <> 'line' order by created_at, id limit 500`.execute(
    ctx.db,
  );
  const audiences = await audiencesById(
    ctx,
    found.rows.map(({ id }) => id),
  );
  return {
    items: [...Map.groupBy(rows, (row) => row.audience_id)].map(([audienceId, chosen]) => ({
      audienceId: audienceId === EVERY_AUDIENCE ? null : audienceId,
      transportIds: chosen.map((row) => row.transport_id),
    })),
    audiences: found.rows.map(({ id }) => ({ id, name: audiences.get(id)?.name ?? '' })),
  };
}
