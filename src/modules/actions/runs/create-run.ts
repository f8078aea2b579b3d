import { getContact } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { randomId } from '#platform/ids.ts';
import { fail, type Run } from '../contract.ts';
import type { createRun as route } from '../contract/runs.ts';
import { getSetRow } from '../queries/sets.ts';
import { getRun } from './get-run.ts';
import { startSet } from './start.ts';

/** Runs a set because somebody asks for it, by hand or through the API. Fails with `set/archived`, `request/not-found`. */
export async function createRun(ctx: Ctx, input: InputOf<typeof route>): Promise<Run> {
  await getSetRow(ctx, input.actionSetId);
  if (input.contactId !== undefined) await getContact(ctx, input.contactId);
  const trigger = ctx.actor.kind === 'key' ? 'actions.api' : 'actions.hand';
  const runId = await startSet(ctx, {
    setId: input.actionSetId,
    trigger,
    subject: null,
    cause: `${trigger}:${input.idempotencyKey ?? randomId()}`,
    contactId: input.contactId ?? null,
    variables: input.variables,
  });
  return runId === undefined ? fail('set/archived') : getRun(ctx, { runId });
}
