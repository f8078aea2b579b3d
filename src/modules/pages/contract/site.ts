import { z } from 'zod';
import { route } from '#platform/http/contract.ts';

export const pageSite = z.object({
  /** Links to other sites open in a new tab, unless a link says otherwise. */
  outsideNewTab: z.boolean(),
  /** 0: nobody has chosen yet. */
  version: z.int().min(0).max(2_147_483_646),
});
export type PageSite = z.output<typeof pageSite>;

export const getSite = route({
  id: 'pages.get-site',
  method: 'GET',
  path: '/page-site',
  can: 'pages.view',
  summary: 'What holds for every page of the workspace',
  output: pageSite,
});

export const updateSite = route({
  id: 'pages.update-site',
  method: 'PUT',
  path: '/page-site',
  can: 'pages.edit',
  summary: 'Change what holds for every page. Published pages follow within moments',
  input: pageSite,
  output: pageSite,
  example: { outsideNewTab: true, version: 0 },
});
