import { makeAudience, makeContact, makeLabel } from '#modules/people/testing.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { ActionSet, Endpoint, GoogleConnection, Run } from './contract.ts';
import * as endpointsContract from './contract/endpoints.ts';
import * as googleContract from './contract/google.ts';
import * as setsContract from './contract/sets.ts';
import { createEndpoint } from './endpoints/create-endpoint.ts';
import { createGoogleConnection } from './google/create-google-connection.ts';
import { openInbound } from './inbound/open-inbound.ts';
import { createRun } from './runs/create-run.ts';
import { stopRun } from './runs/stop-run.ts';
import { createActionSet } from './sets/create-action-set.ts';
import { createTrigger } from './triggers/create-trigger.ts';

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
  given: { name?: string; folder?: string; variableNames?: readonly string[]; steps?: readonly object[] } = {},
): Promise<ActionSet> {
  const steps = given.steps ?? [{ kind: 'actions.webhook', params: { endpointId: (await makeEndpoint(ctx)).endpoint.id } }];
  return createActionSet(ctx, setsContract.createActionSet.input.parse({ name: '登録のお知らせ', ...given, steps }));
}

/** A trigger of a set of its own: a label is given. */
export async function makeTrigger(ctx: Ctx): Promise<{ actionSetId: string; triggerId: string }> {
  const { id: actionSetId } = await makeActionSet(ctx);
  const { id: labelId } = await makeLabel(ctx);
  const { id: triggerId } = await createTrigger(ctx, { actionSetId, kind: 'people.label-given', params: { labelId } });
  return { actionSetId, triggerId };
}

/** An OAuth client to whom nobody has agreed. */
export async function makeGoogleConnection(ctx: Ctx): Promise<GoogleConnection> {
  const input = { kind: 'oauth', name: '会員リスト', clientId: 'client', clientSecret: 'secret' };
  return createGoogleConnection(ctx, googleContract.createGoogleConnection.input.parse(input));
}

async function makeRun(ctx: Ctx): Promise<Run> {
  const { id: actionSetId } = await makeActionSet(ctx);
  return createRun(ctx, { actionSetId, variables: {} });
}

/** What exists for the sweeps: an id for each path parameter; by a route's id, what of its input belongs together. */
export const samples = {
  actionSetId: async (ctx: Ctx): Promise<string> => (await makeActionSet(ctx)).id,
  endpointId: async (ctx: Ctx): Promise<string> => (await makeEndpoint(ctx)).endpoint.id,
  connectionId: async (ctx: Ctx): Promise<string> => (await makeGoogleConnection(ctx)).id,
  triggerId: async (ctx: Ctx): Promise<string> => (await makeTrigger(ctx)).triggerId,
  runId: async (ctx: Ctx): Promise<string> => (await makeRun(ctx)).id,
  'actions.create-run': async (ctx: Ctx) => ({
    actionSetId: (await makeActionSet(ctx)).id,
    contactId: (await makeContact(ctx)).contactId,
  }),
  'actions.create-dry-run': async (ctx: Ctx) => ({
    actionSetId: (await makeActionSet(ctx)).id,
    contactId: (await makeContact(ctx)).contactId,
  }),
  'actions.open-inbound': async (ctx: Ctx) => ({
    actionSetId: (await makeActionSet(ctx)).id,
    audienceId: (await makeAudience(ctx)).id,
  }),
  'actions.rotate-inbound-secret': async (ctx: Ctx) => {
    const { id: actionSetId } = await makeActionSet(ctx);
    await openInbound(ctx, { actionSetId, audienceId: null });
    return { actionSetId };
  },
  'actions.create-trigger': async (ctx: Ctx) => ({
    actionSetId: (await makeActionSet(ctx)).id,
    params: { labelId: (await makeLabel(ctx)).id },
  }),
  'actions.delete-trigger': makeTrigger,
  'actions.rerun': async (ctx: Ctx) => {
    const run = await makeRun(ctx);
    await stopRun(ctx, { runId: run.id });
    return { runId: run.id };
  },
};
