import { serve, serveWaiting, type Endpoint } from '#platform/http/endpoint.ts';
import { checkDraft } from './compose/check-draft.ts';
import { previewContent } from './compose/preview-content.ts';
import { sendTest } from './compose/send-test.ts';
import { presentPlaceholders } from './compose/present-placeholders.ts';
import * as enrolments from './contract/enrolments.ts';
import * as ledger from './contract/ledger.ts';
import * as messages from './contract/messages.ts';
import * as scenarios from './contract/scenarios.ts';
import { createLeaving, deleteLeaving, leaveAll } from './enrolments/change-leaving.ts';
import { createRegistration } from './enrolments/create-registration.ts';
import { listContactEnrolments, listEnrolments } from './enrolments/list-enrolments.ts';
import { updateEnrolment } from './enrolments/update-enrolment.ts';
import { explain } from './reading/explain.ts';
import { getOutcomes } from './reading/get-outcomes.ts';
import { listDeliveries } from './reading/list-deliveries.ts';
import { listNextSends } from './reading/list-next-sends.ts';
import { resolve } from './reading/resolve.ts';
import { simulate } from './reading/simulate.ts';
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
  serve(messages.checkContent, checkDraft),
  serve(messages.previewContent, previewContent),
  serveWaiting(messages.sendTest, sendTest),
  serve(ledger.getOutcomes, getOutcomes),
  serve(ledger.listDeliveries, listDeliveries),
  serve(ledger.resolveUnknown, resolve),
  serve(ledger.explain, explain),
  serve(enrolments.listEnrolments, listEnrolments),
  serve(enrolments.createRegistration, createRegistration),
  serve(enrolments.updateEnrolment, updateEnrolment),
  serve(enrolments.createLeaving, createLeaving),
  serve(enrolments.deleteLeaving, deleteLeaving),
  serve(enrolments.leaveAll, leaveAll),
  serve(enrolments.listContactEnrolments, listContactEnrolments),
  serve(enrolments.listNextSends, listNextSends),
  serve(enrolments.simulate, simulate),
];
