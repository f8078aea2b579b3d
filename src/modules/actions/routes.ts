import { serve, serveWaiting, type Endpoint } from '#platform/http/endpoint.ts';
import * as endpointsContract from './contract/endpoints.ts';
import * as google from './contract/google.ts';
import * as inbound from './contract/inbound.ts';
import * as links from './contract/links.ts';
import * as runs from './contract/runs.ts';
import * as sets from './contract/sets.ts';
import * as triggers from './contract/triggers.ts';
import { createEndpoint } from './endpoints/create-endpoint.ts';
import { deleteEndpoint } from './endpoints/delete-endpoint.ts';
import { listEndpoints } from './endpoints/list-endpoints.ts';
import { pauseEndpoint } from './endpoints/pause-endpoint.ts';
import { resumeEndpoint } from './endpoints/resume-endpoint.ts';
import { rotateSecret } from './endpoints/rotate-secret.ts';
import { testEndpoint } from './endpoints/test-endpoint.ts';
import { updateEndpoint } from './endpoints/update-endpoint.ts';
import { beginConsent, endConsent } from './google/consent.ts';
import { listConnections } from './google/connections.ts';
import { createGoogleConnection } from './google/create-google-connection.ts';
import { deleteGoogleConnection } from './google/delete-google-connection.ts';
import { listSheets } from './google/list-sheets.ts';
import { testSheet } from './google/test-sheet.ts';
import { closeInbound } from './inbound/close-inbound.ts';
import { openInbound } from './inbound/open-inbound.ts';
import { rotateInboundSecret } from './inbound/rotate-inbound-secret.ts';
import { getLinks } from './links/get-links.ts';
import { listPlaceholders } from './placeholders/known-placeholders.ts';
import { createDryRun } from './runs/create-dry-run.ts';
import { createRun } from './runs/create-run.ts';
import { getRun } from './runs/get-run.ts';
import { hurryRun } from './runs/hurry-run.ts';
import { listAttempts } from './runs/list-attempts.ts';
import { listRuns } from './runs/list-runs.ts';
import { rerun } from './runs/rerun.ts';
import { stopRun } from './runs/stop-run.ts';
import { createActionSet } from './sets/create-action-set.ts';
import { getActionSet } from './sets/get-action-set.ts';
import { listActionKinds } from './sets/list-action-kinds.ts';
import { listActionSetFolders } from './sets/list-action-set-folders.ts';
import { listActionSets } from './sets/list-action-sets.ts';
import { replaceSteps } from './sets/replace-steps.ts';
import { updateActionSet } from './sets/update-action-set.ts';
import { listRunCauses } from './triggers/causes.ts';
import { createTrigger } from './triggers/create-trigger.ts';
import { deleteTrigger } from './triggers/delete-trigger.ts';
import { listTriggerKinds } from './triggers/list-trigger-kinds.ts';

export const endpoints: readonly Endpoint[] = [
  serve(sets.listActionSets, listActionSets),
  serve(sets.listActionSetFolders, listActionSetFolders),
  serve(sets.createActionSet, createActionSet),
  serve(sets.getActionSet, getActionSet),
  serve(sets.updateActionSet, updateActionSet),
  serve(sets.replaceSteps, replaceSteps),
  serve(sets.listActionKinds, listActionKinds),
  serve(sets.listPlaceholders, listPlaceholders),
  serve(triggers.listTriggerKinds, listTriggerKinds),
  serve(triggers.listRunCauses, listRunCauses),
  serve(triggers.createTrigger, createTrigger),
  serve(triggers.deleteTrigger, deleteTrigger),
  serve(inbound.openInbound, openInbound),
  serve(inbound.closeInbound, closeInbound),
  serve(inbound.rotateInboundSecret, rotateInboundSecret),
  serve(links.getLinks, getLinks),
  serve(runs.createDryRun, createDryRun),
  serve(runs.listRuns, listRuns),
  serve(runs.getRun, getRun),
  serve(runs.listAttempts, listAttempts),
  serve(runs.createRun, createRun),
  serve(runs.rerun, rerun),
  serve(runs.stopRun, stopRun),
  serve(runs.hurryRun, hurryRun),
  serve(endpointsContract.listEndpoints, listEndpoints),
  serve(endpointsContract.createEndpoint, createEndpoint),
  serve(endpointsContract.updateEndpoint, updateEndpoint),
  serve(endpointsContract.deleteEndpoint, deleteEndpoint),
  serve(endpointsContract.rotateSecret, rotateSecret),
  serve(endpointsContract.pauseEndpoint, pauseEndpoint),
  serve(endpointsContract.resumeEndpoint, resumeEndpoint),
  serveWaiting(endpointsContract.testEndpoint, testEndpoint),
  serve(google.listGoogleConnections, async (ctx) => ({ items: await listConnections(ctx) })),
  serve(google.createGoogleConnection, createGoogleConnection),
  serve(google.deleteGoogleConnection, deleteGoogleConnection),
  serve(google.beginConsent, beginConsent),
  serveWaiting(google.endConsent, endConsent),
  serveWaiting(google.listSheets, listSheets),
  serveWaiting(google.testSheet, testSheet),
];
