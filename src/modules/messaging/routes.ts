import { serve, type Endpoint } from '#platform/http/endpoint.ts';
import * as contract from './contract.ts';
import { archiveScenario, restoreScenario } from './scenarios/archive-scenario.ts';
import { createScenario } from './scenarios/create-scenario.ts';
import { listScenarios } from './scenarios/list-scenarios.ts';
import { presentScenario } from './scenarios/present-scenario.ts';
import { renewFormAddress } from './scenarios/renew-form-address.ts';
import { updateScenario } from './scenarios/update-scenario.ts';
import { activateMessage, deactivateMessage } from './steps/activate-message.ts';
import { createStep } from './steps/create-step.ts';
import { deleteMessage } from './steps/delete-message.ts';
import { listSteps } from './steps/list-steps.ts';
import { getMessage, listNotices } from './steps/message-lookup.ts';
import { previewActivation } from './steps/preview-activation.ts';
import { updateMessage } from './steps/update-message.ts';

export const endpoints: readonly Endpoint[] = [
  serve(contract.listScenarios, listScenarios),
  serve(contract.createScenario, createScenario),
  serve(contract.getScenario, async (ctx, { scenarioId }) => presentScenario(ctx, scenarioId)),
  serve(contract.updateScenario, updateScenario),
  serve(contract.archiveScenario, archiveScenario),
  serve(contract.restoreScenario, restoreScenario),
  serve(contract.renewFormAddress, renewFormAddress),
  serve(contract.listSteps, listSteps),
  serve(contract.createStep, createStep),
  serve(contract.listNotices, listNotices),
  serve(contract.getMessage, getMessage),
  serve(contract.updateMessage, updateMessage),
  serve(contract.deleteMessage, deleteMessage),
  serve(contract.previewActivation, previewActivation),
  serve(contract.activateMessage, activateMessage),
  serve(contract.deactivateMessage, deactivateMessage),
];
