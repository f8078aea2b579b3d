import { z } from 'zod';
import { pastedCode } from '#modules/pages/contract.ts';
import { failures } from '#platform/fail.ts';
import { id, instant, name, pageOf, pageQuery, route, version } from '#platform/http/contract.ts';

/** What funnels refuses; texts under `errors` in `messages/`. */
export const fail = failures('funnels', {
  'funnel/archived': 'conflict',
  'step/last': 'conflict',
  'step/order-incomplete': 'conflict',
});

const pageState = z.enum(['draft', 'published', 'changed']);

export const step = z.object({
  id,
  name: z.string(),
  position: z.int(),
  /** The public address, to copy. */
  url: z.string(),
  page: z.object({ id, name: z.string(), state: pageState, version }),
  /** Where the forms of the page's draft register. */
  scenarios: z.array(z.object({ id, title: z.string(), archived: z.boolean() })),
  /** Whether something is sold on the page's draft. */
  sells: z.boolean(),
});
export type Step = z.infer<typeof step>;

export const funnelSummary = z.object({
  id,
  name: z.string(),
  folder: z.string(),
  archivedAt: instant.nullable(),
  stepCount: z.int(),
  /** How many of its steps visitors can see. */
  publishedCount: z.int(),
  /** Of the last 30 days, machines left out. */
  visitors: z.int(),
  registrations: z.int(),
  version,
  createdAt: instant,
});
export type FunnelSummary = z.infer<typeof funnelSummary>;

export const funnel = z.object({
  id,
  name: z.string(),
  folder: z.string(),
  archivedAt: instant.nullable(),
  steps: z.array(step),
  version,
  createdAt: instant,
});
export type Funnel = z.infer<typeof funnel>;

const day = z.iso.date();
const counts = z.object({ visits: z.int(), visitors: z.int(), registrations: z.int() });

export const funnelStats = z.object({
  from: day,
  to: day,
  days: z.array(day),
  steps: z.array(
    z.object({
      stepId: id,
      name: z.string(),
      total: counts,
      /** Paid orders that were made there, and their value by currency, less what was given back. */
      purchases: z.int(),
      sales: z.array(z.object({ currency: z.string(), amount: z.int() })),
      /** One entry for each of `days`. */
      perDay: z.array(counts),
      /** Left out above: visits that look like a machine's. */
      machines: z.int(),
    }),
  ),
});
export type FunnelStats = z.infer<typeof funnelStats>;

export const funnelTemplate = z.enum(['opt-in', 'empty']);
export type FunnelTemplate = z.infer<typeof funnelTemplate>;

const folder = z.string().trim().max(100);

export const listFunnels = route({
  id: 'funnels.list-funnels',
  method: 'GET',
  path: '/funnels',
  can: 'funnels.view',
  summary: 'Funnels, newest first',
  input: pageQuery.extend({
    /** Part of the name. */
    q: z.string().trim().max(100).optional(),
    archived: z.enum(['true', 'false']).default('false'),
    folder: folder.optional(),
  }),
  output: pageOf(funnelSummary),
});

export const listFunnelFolders = route({
  id: 'funnels.list-funnel-folders',
  method: 'GET',
  path: '/funnel-folders',
  can: 'funnels.view',
  summary: 'Names of the folders that funnels lie in',
  output: z.object({ items: z.array(z.string()) }),
});

export const createFunnel = route({
  id: 'funnels.create-funnel',
  method: 'POST',
  path: '/funnels',
  can: 'funnels.manage',
  summary: 'Make a funnel with its pages',
  input: z.object({
    name: name(100),
    folder: folder.default(''),
    /** `opt-in`: a page with a form, then a page of thanks. `empty`: one empty page. */
    template: funnelTemplate.default('opt-in'),
    /** Where the form registers. */
    scenarioId: id.nullable().default(null),
  }),
  output: funnel,
  status: 201,
  example: { name: '無料メール講座', template: 'opt-in' },
});

export const getFunnel = route({
  id: 'funnels.get-funnel',
  method: 'GET',
  path: '/funnels/:funnelId',
  can: 'funnels.view',
  summary: 'One funnel with its steps in order',
  output: funnel,
});

export const updateFunnel = route({
  id: 'funnels.update-funnel',
  method: 'PATCH',
  path: '/funnels/:funnelId',
  can: 'funnels.manage',
  summary: 'Rename a funnel, move it to a folder, archive it; an archived one shows nothing to visitors',
  input: z.object({ name: name(100).optional(), folder: folder.optional(), archived: z.boolean().optional(), version }),
  output: funnel,
  example: { name: '無料メール講座', version: 1 },
});

/** Pasted as it is into every page of a funnel: tags of advertising and analytics. */
export const funnelCode = z.object({
  head: z.string(),
  top: z.string(),
  end: z.string(),
  version,
  /** Whether this installation lets pages carry scripts of their owners. */
  runs: z.boolean(),
});
export type FunnelCode = z.output<typeof funnelCode>;

export const getCode = route({
  id: 'funnels.get-code',
  method: 'GET',
  path: '/funnels/:funnelId/code',
  can: 'funnels.view',
  summary: 'The code on every page of a funnel: at the end of the head, at the beginning and at the end of the body',
  output: funnelCode,
});

export const updateCode = route({
  id: 'funnels.update-code',
  method: 'PUT',
  path: '/funnels/:funnelId/code',
  can: 'funnels.manage',
  summary: 'Change the code on every page of a funnel',
  input: z.object({ head: pastedCode.default(''), top: pastedCode.default(''), end: pastedCode.default(''), version }),
  output: funnelCode,
  example: { head: '<meta name="facebook-domain-verification" content="abc">', version: 1 },
});

export const createStep = route({
  id: 'funnels.create-step',
  method: 'POST',
  path: '/funnels/:funnelId/steps',
  can: 'funnels.manage',
  summary: 'Add a step at the end, with a new page',
  input: z.object({ name: name(100), template: z.string().max(40).default('empty'), scenarioId: id.nullable().default(null) }),
  output: funnel,
  status: 201,
  example: { name: 'サンクスページ', template: 'thanks' },
});

export const updateStep = route({
  id: 'funnels.update-step',
  method: 'PATCH',
  path: '/funnels/:funnelId/steps/:stepId',
  can: 'funnels.manage',
  summary: 'Rename a step',
  input: z.object({ name: name(100) }),
  output: funnel,
  example: { name: '登録ページ' },
});

export const orderSteps = route({
  id: 'funnels.order-steps',
  method: 'PUT',
  path: '/funnels/:funnelId/step-order',
  can: 'funnels.manage',
  summary: 'Put the steps in order; names all of them',
  input: z.object({ stepIds: z.array(id).min(1).max(100) }),
  output: funnel,
  example: { stepIds: ['abcdefghijkl'] },
});

export const deleteStep = route({
  id: 'funnels.delete-step',
  method: 'DELETE',
  path: '/funnels/:funnelId/steps/:stepId',
  can: 'funnels.manage',
  summary: 'End a step with its page; its address answers 404 from then on',
  output: funnel,
});

export const getFunnelStats = route({
  id: 'funnels.get-stats',
  method: 'GET',
  path: '/funnels/:funnelId/stats',
  can: 'funnels.view',
  summary: 'Visits, visitors and registrations per step and day, in the workspace’s zone',
  input: z.object({ days: z.coerce.number().int().min(1).max(366).default(30) }),
  output: funnelStats,
});
