import { audiencesById } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Inbound } from '../contract.ts';
import type { SetRow } from '../queries/sets.ts';

/** Where other systems set a set off; null while it has no address. */
export async function presentInbound(ctx: Ctx, row: Pick<SetRow, 'inbound_id' | 'inbound_audience_id'>): Promise<Inbound | null> {
  if (row.inbound_id === null) return null;
  const audience =
    row.inbound_audience_id === null ? undefined : (await audiencesById(ctx, [row.inbound_audience_id])).get(row.inbound_audience_id);
  return {
    url: `${ctx.services.config.publicUrl}/in/${row.inbound_id}`,
    audience: audience ? { id: audience.id, name: audience.name } : null,
  };
}
