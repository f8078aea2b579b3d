import { z } from 'zod';
import { name, pageOf, pageQuery, route, version } from '#platform/http/contract.ts';
import { attempt, endpoint, endpointKind, said } from '../contract.ts';

const url = z.url({ protocol: /^https?$/, error: 'actions:problems.url' }).max(2000);

export const listEndpoints = route({
  id: 'actions.list-endpoints',
  method: 'GET',
  path: '/action-endpoints',
  can: 'actions.view',
  summary: 'Receivers of webhooks and chat messages, newest first, with their health',
  input: pageQuery.extend({ q: z.string().trim().max(100).optional(), kind: endpointKind.optional() }),
  output: pageOf(endpoint),
});

export const createEndpoint = route({
  id: 'actions.create-endpoint',
  method: 'POST',
  path: '/action-endpoints',
  can: 'actions.manage',
  summary: 'Add a receiver. The secret that signs what a webhook gets is answered here and never again',
  input: z.object({ kind: endpointKind, name: name(100), url }),
  output: z.object({ endpoint, secret: z.string().nullable() }),
  status: 201,
  example: { kind: 'webhook', name: '会員システム', url: 'https://example.jp/hooks/tsudoi' },
});

export const updateEndpoint = route({
  id: 'actions.update-endpoint',
  method: 'PATCH',
  path: '/action-endpoints/:endpointId',
  can: 'actions.manage',
  summary: 'Rename a receiver or give it another address; what waits goes to the new one',
  input: z.object({ name: name(100).optional(), url: url.optional(), version }),
  output: endpoint,
  example: { name: '会員システム', version: 1 },
});

export const deleteEndpoint = route({
  id: 'actions.delete-endpoint',
  method: 'DELETE',
  path: '/action-endpoints/:endpointId',
  can: 'actions.manage',
  summary: 'Delete a receiver that no step uses',
  output: null,
});

export const rotateSecret = route({
  id: 'actions.rotate-secret',
  method: 'POST',
  path: '/action-endpoints/:endpointId/secrets',
  can: 'actions.manage',
  summary: 'Make a new signing secret and show it once; the old one keeps signing beside it for 24 hours',
  output: z.object({ secret: z.string(), oldUntil: z.iso.datetime().nullable() }),
  status: 201,
});

export const pauseEndpoint = route({
  id: 'actions.pause-endpoint',
  method: 'PUT',
  path: '/action-endpoints/:endpointId/pause',
  can: 'actions.manage',
  summary: 'Pause a receiver: what is for it waits',
  output: endpoint,
});

export const resumeEndpoint = route({
  id: 'actions.resume-endpoint',
  method: 'DELETE',
  path: '/action-endpoints/:endpointId/pause',
  can: 'actions.manage',
  summary: 'Resume a paused receiver: what waited goes out in order',
  output: endpoint,
});

export const testEndpoint = route({
  id: 'actions.test-endpoint',
  method: 'POST',
  path: '/action-endpoints/:endpointId/tests',
  can: 'actions.manage',
  summary: 'Send an example now, outside of any run, and tell what came back',
  output: z.object({
    succeeded: z.boolean(),
    said,
    request: attempt.shape.request,
    response: attempt.shape.response,
  }),
  status: 200,
  limit: { times: 30, seconds: 60, by: 'actor' },
});
