import { serve, type Endpoint } from '#platform/http/endpoint.ts';
import * as contract from '../contract/imports.ts';
import { cancelImport } from '../imports/cancel-import.ts';
import { checkImport } from '../imports/check-import.ts';
import { loadImport } from '../imports/import-store.ts';
import { listImports } from '../imports/list-imports.ts';
import { listImportRows } from '../imports/stored-rows.ts';
import { pauseImport } from '../imports/pause-import.ts';
import { presentImport } from '../imports/present-import.ts';
import { previewImport } from '../imports/preview-import.ts';
import { startImport } from '../imports/start-import.ts';
import { uploadImport } from '../imports/upload-import.ts';
import { downloadRefused } from '../imports/write-refused-file.ts';

export const importRoutes: readonly Endpoint[] = [
  serve(contract.listImports, listImports),
  serve(contract.uploadImport, uploadImport),
  serve(contract.getImport, async (ctx, { importId }) => presentImport(ctx, await loadImport(ctx, importId))),
  serve(contract.previewImport, previewImport),
  serve(contract.checkImport, checkImport),
  serve(contract.listImportRows, listImportRows),
  serve(contract.startImport, startImport),
  serve(contract.pauseImport, pauseImport),
  serve(contract.cancelImport, cancelImport),
  serve(contract.downloadRefused, downloadRefused),
];
