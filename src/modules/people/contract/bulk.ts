import { z } from 'zod';
import { id, instant, pageOf, pageQuery, route } from '#platform/http/contract.ts';
import { actorKind } from '../contract.ts';
import { contactFilter } from './contact-filter.ts';

// What is done to many contacts of the list at once.

/** Named contacts, or everybody whom a filter of the list finds when the work begins. */
export const contactSelection = z.union([z.object({ contactIds: z.array(id).min(1).max(1000) }), z.object({ filter: contactFilter })]);
export type ContactSelection = z.input<typeof contactSelection>;

export const bulkRun = z.object({
  id,
  audienceId: id,
  kind: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'cancelled']),
  /** Null until it is known who is meant. */
  total: z.int().nullable(),
  done: z.int(),
  /** For how many of them something changed. */
  changed: z.int(),
  createdAt: instant,
});
export type BulkRun = z.infer<typeof bulkRun>;

export const createBulkRun = route({
  id: 'people.create-bulk-run',
  method: 'POST',
  path: '/audiences/:audienceId/bulk-runs',
  can: 'people.manage',
  summary:
    'Do something to many contacts: `kind` and `params` of an action such as people.change-labels. Runs as a job; ask for its progress',
  input: z.object({ kind: z.string().max(100), params: z.record(z.string(), z.unknown()).default({}), selection: contactSelection }),
  output: bulkRun,
  status: 202,
  example: { kind: 'people.change-labels', params: { add: [], remove: [] }, selection: { filter: {} } },
});

export const getBulkRun = route({
  id: 'people.get-bulk-run',
  method: 'GET',
  path: '/bulk-runs/:bulkRunId',
  can: 'people.view',
  summary: 'How far a piece of work in bulk has come',
  output: bulkRun,
});

export const listBulkRuns = route({
  id: 'people.list-bulk-runs',
  method: 'GET',
  path: '/audiences/:audienceId/bulk-runs',
  can: 'people.view',
  summary: 'What was done in bulk to the contacts of an audience, newest first',
  input: pageQuery,
  output: pageOf(
    bulkRun.extend({
      /** Text key of what was done; null: nobody knows this kind any more. */
      label: z.string().nullable(),
      by: z.object({ kind: actorKind, name: z.string().nullable() }),
    }),
  ),
});

export const cancelBulkRun = route({
  id: 'people.cancel-bulk-run',
  method: 'PUT',
  path: '/bulk-runs/:bulkRunId/cancellation',
  can: 'people.manage',
  summary: 'Stop a piece of work in bulk; what is done stays done',
  output: bulkRun,
});

export const countSelection = route({
  id: 'people.count-selection',
  method: 'POST',
  path: '/audiences/:audienceId/selection-counts',
  can: 'people.view',
  summary: 'How many contacts a selection means just now',
  input: z.object({ selection: contactSelection }),
  output: z.object({ count: z.int() }),
  status: 200,
  example: { selection: { filter: {} } },
});
