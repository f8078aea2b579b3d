import { z } from 'zod';
import { id, pageOf, pageQuery, route, version } from '#platform/http/contract.ts';
import { scenario, scenarioSettings } from '../contract.ts';

// Scenarios (シナリオ).

export const listScenarios = route({
  id: 'messaging.list-scenarios',
  method: 'GET',
  path: '/scenarios',
  can: 'messaging.view',
  summary: 'Scenarios, by title',
  input: pageQuery.extend({
    audienceId: id.optional(),
    folder: z.string().max(100).optional(),
    archived: z.enum(['true', 'false']).default('false'),
    q: z.string().trim().max(100).optional(),
  }),
  output: pageOf(scenario),
});

export const listFolders = route({
  id: 'messaging.list-folders',
  method: 'GET',
  path: '/messaging-folders',
  can: 'messaging.view',
  summary: 'Names of the folders that scenarios and broadcasts lie in',
  output: z.object({ scenarios: z.array(z.string()), broadcasts: z.array(z.string()) }),
});

export const createScenario = route({
  id: 'messaging.create-scenario',
  method: 'POST',
  path: '/scenarios',
  can: 'messaging.manage',
  summary: 'Make a scenario',
  input: scenarioSettings.partial().extend({ audienceId: id, title: scenarioSettings.shape.title }),
  output: scenario,
  status: 201,
  example: { audienceId: 'abcdefghijkl', title: '無料レッスン', openTitle: '料理教室の無料レッスン' },
});

export const getScenario = route({
  id: 'messaging.get-scenario',
  method: 'GET',
  path: '/scenarios/:scenarioId',
  can: 'messaging.view',
  summary: 'One scenario',
  output: scenario,
});

export const updateScenario = route({
  id: 'messaging.update-scenario',
  method: 'PATCH',
  path: '/scenarios/:scenarioId',
  can: 'messaging.manage',
  summary: 'Change a scenario',
  input: scenarioSettings.partial().extend({ version }),
  output: scenario,
  example: { doubleOptIn: true, version: 1 },
});

export const archiveScenario = route({
  id: 'messaging.archive-scenario',
  method: 'PUT',
  path: '/scenarios/:scenarioId/archive',
  can: 'messaging.manage',
  summary: 'Put a scenario away: nothing is deleted, what waits is not sent, nobody registers any more',
  output: scenario,
});

export const restoreScenario = route({
  id: 'messaging.restore-scenario',
  method: 'DELETE',
  path: '/scenarios/:scenarioId/archive',
  can: 'messaging.manage',
  summary: 'Take a scenario back; what became due meanwhile is not sent',
  output: scenario,
});

export const renewFormAddress = route({
  id: 'messaging.renew-form-address',
  method: 'POST',
  path: '/scenarios/:scenarioId/form-addresses',
  can: 'messaging.manage',
  summary: 'Give the hosted form a new address; the old one ends',
  output: scenario,
});
