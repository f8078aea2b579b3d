import type { Module } from '#platform/module.ts';
import { fail } from './contract.ts';
import { deleteFilesJob } from './delete-files.ts';
import { endpoints } from './routes.ts';
import { mediaPrepared, mediaReplaced } from './events.ts';
import { visitorRoutes } from './serving/visitor-routes.ts';
import { preparePicturesJob } from './variants/prepare-pictures.ts';
import { clearUploadJob } from './uploads/clear-upload.ts';

export const mediaModule: Module = {
  name: 'media',
  endpoints,
  visitor: visitorRoutes,
  jobs: [deleteFilesJob, clearUploadJob, preparePicturesJob],
  facts: [mediaReplaced, mediaPrepared],
  permissions: { 'media.view': 'media', 'media.edit': 'media' },
  failures: [fail],
  tables: {
    media: { export: 'rows', erase: 'delete', retention: 'for ever' },
    media_uploads: {
      export: { no: 'files on their way' },
      erase: 'delete',
      retention: { by: 'media.clear-upload, a week after it began' },
    },
    media_limits: { export: { no: 'said by the owner of the installation' }, erase: 'delete', retention: 'for ever' },
    media_downloads: { export: 'rows', erase: 'delete', retention: { by: 'the file that was taken' } },
  },
};
