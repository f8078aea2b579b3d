import { serve, type Endpoint } from '#platform/http/endpoint.ts';
import { loadBulkRun } from '../bulk/bulk-run-lookup.ts';
import { cancelBulkRun } from '../bulk/cancel-bulk-run.ts';
import { countSelection } from '../bulk/count-selection.ts';
import { createBulkRun } from '../bulk/create-bulk-run.ts';
import { listBulkRuns } from '../bulk/list-bulk-runs.ts';
import * as contract from '../contract/bulk.ts';

export const bulkRoutes: readonly Endpoint[] = [
  serve(contract.createBulkRun, createBulkRun),
  serve(contract.listBulkRuns, listBulkRuns),
  serve(contract.getBulkRun, async (ctx, { bulkRunId }) => loadBulkRun(ctx, bulkRunId)),
  serve(contract.cancelBulkRun, cancelBulkRun),
  serve(contract.countSelection, countSelection),
];
