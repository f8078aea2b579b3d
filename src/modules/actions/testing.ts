import type { Ctx } from '#platform/ctx.ts';
import type { ActionSet, Endpoint } from './contract.ts';
import * as endpointsContract from './contract/endpoints.ts';
import * as setsContract from './contract/sets.ts';
import { createEndpoint } from './endpoints/create-endpoint.ts';
import { createRun } from './runs/create-run.ts';
import { createActionSet } from './sets/create-action-set.ts';

/** A receiver of webhooks at an address of nobody unless said; with its signing secret. */
export async function makeEndpoint(
  ctx: Ctx,
  given: { kind?: Endpoint['kind']; name?: string; url?: string } = {},
): Promise<{ endpoint: Endpoint; secret: string | null }> {
  const input = { kind: 'webhook' as const, name: '会員システム', url: 'https://webhook.example/hook', ...given };
  return createEndpoint(ctx, endpointsContract.createEndpoint.input.parse(input));
}

/** A set with one webhook unless said. */
export async function makeActionSet(
  ctx: Ctx,
  given: { name?: string; folder?: string; steps?: readonly object[] } = {},
): Promise<ActionSet> {
  const steps = given.steps ?? [{ kind: 'actions.webhook', params: { endpointId: (await makeEndpoint(ctx)).endpoint.id } }];
  return createActionSet(ctx, setsContract.createActionSet.input.parse({ name: '登録のお知らせ', ...given, steps }));
}

/** What exists for the sweeps: an id for each path parameter. */
export const samples = {
  actionSetId: async (ctx: Ctx): Promise<string> => (await makeActionSet(ctx)).id,
  endpointId: async (ctx: Ctx): Promise<string> => (await makeEndpoint(ctx)).endpoint.id,
  runId: makeRun,
};

async function makeRun(ctx: Ctx): Promise<string> {
  const { id: actionSetId } = await makeActionSet(ctx);
  return (await createRun(ctx, { actionSetId, variables: {} })).id;
}
