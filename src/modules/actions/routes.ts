import { serve, type Endpoint } from '#platform/http/endpoint.ts';
import * as endpointsContract from './contract/endpoints.ts';
import * as runs from './contract/runs.ts';
import * as sets from './contract/sets.ts';
import { createEndpoint } from './endpoints/create-endpoint.ts';
import { deleteEndpoint } from './endpoints/delete-endpoint.ts';
import { listEndpoints } from './endpoints/list-endpoints.ts';
import { pauseEndpoint } from './endpoints/pause-endpoint.ts';
import { resumeEndpoint } from './endpoints/resume-endpoint.ts';
import { rotateSecret } from './endpoints/rotate-secret.ts';
import { updateEndpoint } from './endpoints/update-endpoint.ts';
import { createRun } from './runs/create-run.ts';
import { getRun } from './runs/get-run.ts';
import { listAttempts } from './runs/list-attempts.ts';
import { listRuns } from './runs/list-runs.ts';
import { createActionSet } from './sets/create-action-set.ts';
import { getActionSet } from './sets/get-action-set.ts';
import { listActionKinds } from './sets/list-action-kinds.ts';
import { listActionSetFolders } from './sets/list-action-set-folders.ts';
import { listActionSets } from './sets/list-action-sets.ts';
import { replaceSteps } from './sets/replace-steps.ts';
import { updateActionSet } from './sets/update-action-set.ts';

export const endpoints: readonly Endpoint[] = [
  serve(sets.listActionSets, listActionSets),
  serve(sets.listActionSetFolders, listActionSetFolders),
  serve(sets.createActionSet, createActionSet),
  serve(sets.getActionSet, getActionSet),
  serve(sets.updateActionSet, updateActionSet),
  serve(sets.replaceSteps, replaceSteps),
  serve(sets.listActionKinds, listActionKinds),
  serve(runs.listRuns, listRuns),
  serve(runs.getRun, getRun),
  serve(runs.listAttempts, listAttempts),
  serve(runs.createRun, createRun),
  serve(endpointsContract.listEndpoints, listEndpoints),
  serve(endpointsContract.createEndpoint, createEndpoint),
  serve(endpointsContract.updateEndpoint, updateEndpoint),
  serve(endpointsContract.deleteEndpoint, deleteEndpoint),
  serve(endpointsContract.rotateSecret, rotateSecret),
  serve(endpointsContract.pauseEndpoint, pauseEndpoint),
  serve(endpointsContract.resumeEndpoint, resumeEndpoint),
];
