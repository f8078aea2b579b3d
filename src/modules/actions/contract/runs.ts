import { z } from 'zod';
import { id, instant, pageOf, pageQuery, route } from '#platform/http/contract.ts';
import { attempt, run, runState, runSummary } from '../contract.ts';

export const listRuns = route({
  id: 'actions.list-runs',
  method: 'GET',
  path: '/action-runs',
  can: 'actions.view',
  summary: 'Runs of action sets, newest first',
  input: pageQuery.extend({
    actionSetId: id.optional(),
    contactId: id.optional(),
    state: runState.optional(),
    trigger: z.string().max(60).optional(),
    from: instant.optional(),
    to: instant.optional(),
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
