import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import type { getSendingSettings as getRoute, updateSendingSettings as updateRoute } from '../contract/deliverability.ts';
import { readLimits } from './limit-load.ts';

/** The workspace's figures, the product's own where none are set. */
export async function getSendingSettings(ctx: Ctx): Promise<OutputOf<typeof getRoute>> {
  const { perSecond, receivers } = await readLimits(ctx, []);
  return { perSecond, receivers };
}

/** Changes what is given; the other groups stay as they are. */
export async function updateSendingSettings(ctx: Ctx, input: InputOf<typeof updateRoute>): Promise<OutputOf<typeof updateRoute>> {
  const changed = JSON.stringify(input.receivers ?? {});
  const perSecond = input.perSecond === undefined ? sql`s.per_second` : sql`excluded.per_second`;
  await sql`
    insert into sending_settings as s (workspace_id, per_second, receivers) values (${ctx.workspace.id}, ${input.perSecond ?? null}, ${changed}::jsonb)
    on conflict (workspace_id) do update set per_second = ${perSecond}, receivers = s.receivers || excluded.receivers`.execute(ctx.db);
  return getSendingSettings(ctx);
}
