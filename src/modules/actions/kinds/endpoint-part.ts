import type { Ctx } from '#platform/ctx.ts';
import type { FieldProblem } from '#platform/fail.ts';
import type { TextKey } from '#platform/i18n/text.ts';
import { fail, type Endpoint } from '../contract.ts';
import type { Said } from '../extend.ts';
import { findEndpointRow, type EndpointRow } from '../queries/endpoints.ts';

/** What kinds have in common that go to an endpoint. */
export async function endpointProblems(ctx: Ctx, endpointId: string, kinds: readonly Endpoint['kind'][]): Promise<FieldProblem[]> {
  const row = await findEndpointRow(ctx, endpointId);
  return row && kinds.includes(row.kind) ? [] : [{ path: ['endpointId'], message: 'actions:problems.endpoint-gone' }];
}

/** `textKey` is filled with the endpoint's name; a paused one is a problem. */
export async function describeEndpoint(ctx: Ctx, endpointId: string, textKey: TextKey): Promise<{ said: Said; problem: Said | null }> {
  const row = await findEndpointRow(ctx, endpointId);
  const gone: Said = { textKey: 'actions:problems.endpoint-gone' };
  if (!row) return { said: gone, problem: gone };
  const problem: Said | null = row.paused_at ? { textKey: 'actions:problems.endpoint-paused', data: { name: row.name } } : null;
  return { said: { textKey, data: { name: row.name } }, problem };
}

/** The endpoint to call now; fails with `endpoint/gone`. */
export async function readyEndpoint(ctx: Ctx, endpointId: string): Promise<EndpointRow> {
  return (await findEndpointRow(ctx, endpointId)) ?? fail('endpoint/gone');
}
