import { serve, type Endpoint } from '#platform/http/endpoint.ts';
import { presentPlaceholders } from './compose/present-placeholders.ts';
import * as messages from './contract/messages.ts';
import * as scenarios from './contract/scenarios.ts';
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
  serve(scenarios.listScenarios, listScenarios),
  serve(scenarios.createScenario, createScenario),
  serve(scenarios.getScenario, async (ctx, { scenarioId }) => presentScenario(ctx, scenarioId)),
  serve(scenarios.updateScenario, updateScenario),
  serve(scenarios.archiveScenario, archiveScenario),
  serve(scenarios.restoreScenario, restoreScenario),
  serve(scenarios.renewFormAddress, renewFormAddress),
  serve(scenarios.listPlaceholders, presentPlaceholders),
  serve(messages.listSteps, listSteps),
  serve(messages.createStep, createStep),
  serve(messages.listNotices, listNotices),
  serve(messages.getMessage, getMessage),
  serve(messages.updateMessage, updateMessage),
  serve(messages.deleteMessage, deleteMessage),
  serve(messages.previewActivation, previewActivation),
  serve(messages.activateMessage, activateMessage),
  serve(messages.deactivateMessage, deactivateMessage),
];
