import { z } from 'zod';
import { id, pageOf, pageQuery, route } from '#platform/http/contract.ts';
import { attempt, givenStep, run, runState, runSummary, tryStep } from '../contract.ts';

export const listRuns = route({
  id: 'actions.list-runs',
  method: 'GET',
  path: '/action-runs',
  can: 'actions.view',
  summary: 'Runs of action sets, newest first',
  input: pageQuery.extend({
    actionSetId: id.optional(),
    contactId: id.optional(),
    /** What the contact's name or mail address begins with. */
    q: z.string().trim().max(254).optional(),
    state: runState.optional(),
    /** A kind of trigger; `listRunCauses` names them. */
    trigger: z.string().max(60).optional(),
    /** Days in the workspace's zone on which they began, both included. */
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
  }),
  output: pageOf(runSummary),
});

export const getRun = route({
  id: 'actions.get-run',
  method: 'GET',
  path: '/action-runs/:runId',
  can: 'actions.view',
  summary: 'One run: what set it off, what each step did',
  output: run,
});

export const listAttempts = route({
  id: 'actions.list-attempts',
  method: 'GET',
  path: '/action-runs/:runId/attempts',
  can: 'actions.view',
  summary: 'The calls of one run with request and answer, newest first; secrets are masked',
  input: pageQuery.extend({ runStepId: id.optional() }),
  output: pageOf(attempt.extend({ runStepId: id })),
});

export const createRun = route({
  id: 'actions.create-run',
  method: 'POST',
  path: '/action-sets/:actionSetId/runs',
  can: 'actions.manage',
  summary: 'Run a set now, for a contact or for nobody in particular; the same key twice is one run',
  input: z.object({
    contactId: id.optional(),
    variables: z.record(z.string().max(60), z.string().max(5000)).default({}),
    idempotencyKey: z.string().trim().min(1).max(200).optional(),
  }),
  output: run,
  status: 201,
  example: { variables: { plan: 'premium' } },
});

export const rerun = route({
  id: 'actions.rerun',
  method: 'POST',
  path: '/action-runs/:runId/reruns',
  can: 'actions.manage',
  summary: 'Run again: from the step that failed, under the same keys; or all of the set as it is now, as a new run',
  input: z.object({ from: z.enum(['failed', 'start']) }),
  output: run,
  status: 201,
  example: { from: 'start' },
});

export const stopRun = route({
  id: 'actions.stop-run',
  method: 'POST',
  path: '/action-runs/:runId/stops',
  can: 'actions.manage',
  summary: 'Stop a run: what of it has not happened yet does not',
  output: run,
  status: 201,
});

export const hurryRun = route({
  id: 'actions.hurry-run',
  method: 'POST',
  path: '/action-runs/:runId/attempts',
  can: 'actions.manage',
  summary: 'Do now what waits for its time or for its next attempt',
  output: run,
  status: 201,
});

/** Somebody who is not there, to try a set with. */
const imagined = z.object({
  /** By placeholder name: `name`, `mail`, own fields. */
  values: z.record(z.string().max(60), z.string().max(5000)).default({}),
});

export const createDryRun = route({
  id: 'actions.create-dry-run',
  method: 'POST',
  path: '/action-sets/:actionSetId/dry-runs',
  can: 'actions.view',
  summary: 'What each step would do for a contact or for somebody imagined; nothing is done',
  input: z.object({
    contactId: id.optional(),
    imagined: imagined.optional(),
    variables: z.record(z.string().max(60), z.string().max(5000)).default({}),
    /** Steps that are not saved yet, in place of the set's own. */
    steps: z.array(givenStep).max(50).optional(),
  }),
  output: z.object({ steps: z.array(tryStep) }),
  status: 200,
  example: { imagined: { values: { name: '山田 花子', mail: 'hana@example.jp' } } },
});
