import type { Module } from '#platform/module.ts';
import { fail } from './contract.ts';
import { deleteFilesJob } from './delete-files.ts';
import { endpoints } from './routes.ts';
import { visitorRoutes } from './visitor-routes.ts';

export const mediaModule: Module = {
  name: 'media',
  endpoints,
  visitor: visitorRoutes,
  jobs: [deleteFilesJob],
  permissions: { 'media.view': 'media', 'media.edit': 'media' },
  failures: [fail],
  tables: {
    media: { export: 'rows', erase: 'delete', retention: 'for ever' },
  },
};
