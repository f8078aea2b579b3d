import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { FunnelCode } from './contract.ts';
import { findFunnel, updateFunnelRow } from './queries.ts';

/** What its owner pastes into every page of the funnel. Whether it runs there, the installation decides (`PAGE_SCRIPTS`). */
export async function getCode(ctx: Ctx, input: { funnelId: string }): Promise<FunnelCode> {
  const row = (await findFunnel(ctx, input.funnelId)) ?? fail('request/not-found');
  const { head = '', top = '', end = '' } = row.code;
  return { head, top, end, version: row.version, runs: ctx.services.config.pageScripts };
}

/** Changes it. Visitors get it within a second; the pages themselves stay as they were published. */
export async function updateCode(
  ctx: Ctx,
  input: { funnelId: string; head: string; top: string; end: string; version: number },
): Promise<FunnelCode> {
  const row = (await findFunnel(ctx, input.funnelId)) ?? fail('request/not-found');
  const { head, top, end } = input;
  if (!(await updateFunnelRow(ctx, row.id, input.version, { code: JSON.stringify({ head, top, end }) }))) fail('row/changed-meanwhile');
  return getCode(ctx, input);
}
