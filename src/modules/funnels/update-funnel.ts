import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { Funnel } from './contract.ts';
import { presentFunnel } from './present.ts';
import { findFunnel, updateFunnelRow } from './queries.ts';

export async function updateFunnel(
  ctx: Ctx,
  input: { funnelId: string; name?: string | undefined; folder?: string | undefined; archived?: boolean | undefined; version: number },
): Promise<Funnel> {
  const row = (await findFunnel(ctx, input.funnelId)) ?? fail('request/not-found');
  const changed = await updateFunnelRow(ctx, row.id, input.version, {
    name: input.name ?? row.name,
    folder: input.folder ?? row.folder,
    archived_at: input.archived === undefined ? row.archived_at : input.archived ? (row.archived_at ?? ctx.clock.now()) : null,
  });
  if (!changed) fail('row/changed-meanwhile');
  return presentFunnel(ctx, row.id);
}
