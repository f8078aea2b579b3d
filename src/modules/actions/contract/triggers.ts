import { z } from 'zod';
import { route } from '#platform/http/contract.ts';
import { kindName, params, said, trigger } from '../contract.ts';

export const listTriggerKinds = route({
  id: 'actions.list-trigger-kinds',
  method: 'GET',
  path: '/action-trigger-kinds',
  can: 'actions.view',
  summary: 'What can set a set off, each kind with the JSON Schema of its params and the variables that it brings',
  output: z.object({
    items: z.array(z.object({ kind: z.string(), params: z.record(z.string(), z.unknown()), variables: z.array(z.string()) })),
  }),
});

export const listRunCauses = route({
  id: 'actions.list-run-causes',
  method: 'GET',
  path: '/action-run-causes',
  can: 'actions.view',
  summary: 'Everything from which a run can come: triggers, messages, by hand, through the API',
  output: z.object({ items: z.array(z.object({ kind: z.string(), said })) }),
});

export const createTrigger = route({
  id: 'actions.create-trigger',
  method: 'POST',
  path: '/action-sets/:actionSetId/triggers',
  can: 'actions.manage',
  summary: 'Have something set the set off from now on; what happened before does not',
  input: z.object({ kind: kindName, params }),
  output: trigger,
  status: 201,
  example: { kind: 'people.label-given', params: {} },
});

export const deleteTrigger = route({
  id: 'actions.delete-trigger',
  method: 'DELETE',
  path: '/action-sets/:actionSetId/triggers/:triggerId',
  can: 'actions.manage',
  summary: 'It sets the set off no more; runs under way go on',
  output: null,
});
