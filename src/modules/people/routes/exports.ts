import { serve, type Endpoint } from '#platform/http/endpoint.ts';
import { getAudience } from '../audiences/audience-lookup.ts';
import * as contract from '../contract/exports.ts';
import { cancelExport } from '../exports/cancel-export.ts';
import { contactColumns } from '../exports/contact-columns.ts';
import { createExport } from '../exports/create-export.ts';
import { downloadExport } from '../exports/download-export.ts';
import { listExports } from '../exports/list-exports.ts';

export const exportRoutes: readonly Endpoint[] = [
  serve(contract.listExportColumns, async (ctx, { audienceId }) => ({
    items: await contactColumns(ctx, (await getAudience(ctx, audienceId)).id),
  })),
  serve(contract.listExports, listExports),
  serve(contract.createExport, createExport),
  serve(contract.cancelExport, cancelExport),
  serve(contract.downloadExport, downloadExport),
];
