import { z } from 'zod';
import { name, pageOf, pageQuery, route, version } from '#platform/http/contract.ts';
import { actionSet, actionSetSummary, folder, givenStep, variableNames } from '../contract.ts';

export const listActionSets = route({
  id: 'actions.list-action-sets',
  method: 'GET',
  path: '/action-sets',
  can: 'actions.view',
  summary: 'Action sets, newest first',
  input: pageQuery.extend({
    /** Part of the name. */
    q: z.string().trim().max(100).optional(),
    archived: z.enum(['true', 'false']).default('false'),
    folder: folder.optional(),
  }),
  output: pageOf(actionSetSummary),
});

export const listActionSetFolders = route({
  id: 'actions.list-action-set-folders',
  method: 'GET',
  path: '/action-set-folders',
  can: 'actions.view',
  summary: 'Names of the folders that action sets lie in',
  output: z.object({ items: z.array(z.string()) }),
});

const steps = z.array(givenStep).max(50);

export const createActionSet = route({
  id: 'actions.create-action-set',
  method: 'POST',
  path: '/action-sets',
  can: 'actions.manage',
  summary: 'Make an action set',
  input: z.object({ name: name(100), folder: folder.default(''), variableNames: variableNames.default([]), steps: steps.default([]) }),
  output: actionSet,
  status: 201,
  example: { name: '購入後のお知らせ' },
});

export const getActionSet = route({
  id: 'actions.get-action-set',
  method: 'GET',
  path: '/action-sets/:actionSetId',
  can: 'actions.view',
  summary: 'One action set with its steps in order',
  output: actionSet,
});

export const updateActionSet = route({
  id: 'actions.update-action-set',
  method: 'PATCH',
  path: '/action-sets/:actionSetId',
  can: 'actions.manage',
  summary: 'Rename an action set, move it to a folder, archive it; an archived one does not run',
  input: z.object({
    name: name(100).optional(),
    folder: folder.optional(),
    variableNames: variableNames.optional(),
    archived: z.boolean().optional(),
    version,
  }),
  output: actionSet,
  example: { name: '購入後のお知らせ', version: 1 },
});

export const replaceSteps = route({
  id: 'actions.replace-steps',
  method: 'PUT',
  path: '/action-sets/:actionSetId/steps',
  can: 'actions.manage',
  summary: 'Set the steps in order, all at once; those named by id are kept. Runs under way go on as they began',
  input: z.object({ steps, version }),
  output: actionSet,
  example: { steps: [], version: 1 },
});

export const listActionKinds = route({
  id: 'actions.list-action-kinds',
  method: 'GET',
  path: '/action-kinds',
  can: 'actions.view',
  summary: 'What a step can do, each kind with the JSON Schema of its params',
  output: z.object({
    items: z.array(z.object({ kind: z.string(), needsContact: z.boolean(), params: z.record(z.string(), z.unknown()) })),
  }),
});

export const listPlaceholders = route({
  id: 'actions.list-placeholders',
  method: 'GET',
  path: '/action-sets/:actionSetId/placeholders',
  can: 'actions.view',
  summary: 'What texts of the steps may hold: fields, what triggers bring along, and names of your own',
  output: z.object({
    items: z.array(
      z.object({ key: z.string(), placeholder: z.string(), group: z.enum(['person', 'cause', 'given', 'about']), label: z.string() }),
    ),
  }),
});
