import { serve, serveWaiting, type Endpoint } from '#platform/http/endpoint.ts';
import { checkDraft } from './compose/check-draft.ts';
import { previewContent } from './compose/preview-content.ts';
import { sendTest } from './compose/send-test.ts';
import { presentPlaceholders } from './compose/present-placeholders.ts';
import { askApproval, decideApproval, withdrawApproval } from './approvals/decide-approval.ts';
import { createBroadcast } from './broadcasts/create-broadcast.ts';
import { archiveBroadcast, deleteBroadcast, restoreBroadcast } from './broadcasts/delete-broadcast.ts';
import { getProgress } from './broadcasts/get-progress.ts';
import { getRecipients } from './broadcasts/get-recipients.ts';
import { listBroadcasts } from './broadcasts/list-broadcasts.ts';
import { cancelBroadcast, pauseBroadcast, resumeBroadcast } from './broadcasts/pause-broadcast.ts';
import { presentBroadcast } from './broadcasts/present-broadcasts.ts';
import { cancelReservation, reserveBroadcast } from './broadcasts/reserve-broadcast.ts';
import { sendAgain } from './broadcasts/send-again.ts';
import { updateBroadcast } from './broadcasts/update-broadcast.ts';
import * as broadcasts from './contract/broadcasts.ts';
import * as conditions from './contract/conditions.ts';
import { listConditionMessages, listMessageLinks } from './conditions/subjects.ts';
import * as copies from './contract/copies.ts';
import * as consents from './contract/consents.ts';
import * as enrolments from './contract/enrolments.ts';
import { getMessageActions, setMessageActions } from './actions/message-actions.ts';
import * as messageActions from './contract/message-actions.ts';
import * as leavings from './contract/leavings.ts';
import * as ledger from './contract/ledger.ts';
import * as messages from './contract/messages.ts';
import * as own from './contract/own-placeholders.ts';
import * as scenarios from './contract/scenarios.ts';
import { copyBroadcast, copyMessage } from './copying/copy-message.ts';
import { copyScenario } from './copying/copy-scenario.ts';
import { exportAudienceConsents, exportContactConsents } from './consents/export-consents.ts';
import { findConsents, listContactConsents } from './consents/list-consents.ts';
import { createLeaving, deleteLeaving } from './enrolments/change-leaving.ts';
import { createRegistration } from './enrolments/create-registration.ts';
import { listContactEnrolments, listEnrolments } from './enrolments/list-enrolments.ts';
import { createLeavings, deleteLeavings, getLeavings } from './leaving/bulk-leaving.ts';
import { updateEnrolment } from './enrolments/update-enrolment.ts';
import {
  createOwnPlaceholder,
  deleteOwnPlaceholder,
  listOwnPlaceholders,
  updateOwnPlaceholder,
} from './own-placeholders/own-placeholders.ts';
import { explain } from './reading/explain.ts';
import { downloadDeliveries } from './reading/download-deliveries.ts';
import { downloadReport } from './reading/download-report.ts';
import { getReport } from './reading/get-report.ts';
import { getOutcomes } from './reading/get-outcomes.ts';
import { listDeliveries } from './reading/list-deliveries.ts';
import { listNextSends } from './reading/list-next-sends.ts';
import { resolve } from './reading/resolve.ts';
import { simulate } from './reading/simulate.ts';
import { archiveScenario, restoreScenario } from './scenarios/archive-scenario.ts';
import { getSettings, updateSettings } from './settings/settings.ts';
import { createScenario } from './scenarios/create-scenario.ts';
import { listFolders } from './reading/list-folders.ts';
import { listScenarios } from './scenarios/list-scenarios.ts';
import { presentScenario } from './scenarios/present-scenario.ts';
import { renewFormAddress } from './scenarios/renew-form-address.ts';
import { updateScenario } from './scenarios/update-scenario.ts';
import { activateMessage, deactivateMessage } from './steps/activate-message.ts';
import { createReminder, createStep } from './steps/create-step.ts';
import { deleteMessage } from './steps/delete-message.ts';
import { listSteps } from './steps/list-steps.ts';
import { restoreMessage } from './steps/restore-message.ts';
import { orderSteps } from './steps/order-steps.ts';
import { getMessage, listNotices } from './steps/message-lookup.ts';
import { previewActivation } from './steps/preview-activation.ts';
import { updateMessage } from './steps/update-message.ts';
import { listLinks, updateLink } from './tracking/links.ts';

export const endpoints: readonly Endpoint[] = [
  serve(scenarios.listScenarios, listScenarios),
  serve(scenarios.listFolders, listFolders),
  serve(scenarios.createScenario, createScenario),
  serve(scenarios.getScenario, async (ctx, { scenarioId }) => presentScenario(ctx, scenarioId)),
  serve(scenarios.updateScenario, updateScenario),
  serve(scenarios.archiveScenario, archiveScenario),
  serve(scenarios.restoreScenario, restoreScenario),
  serve(scenarios.renewFormAddress, renewFormAddress),
  serve(messages.listSteps, listSteps),
  serve(messages.orderSteps, orderSteps),
  serve(messages.createStep, createStep),
  serve(messages.createReminder, createReminder),
  serve(messages.listNotices, listNotices),
  serve(messages.getMessage, getMessage),
  serve(messages.updateMessage, updateMessage),
  serve(messages.deleteMessage, deleteMessage),
  serve(messages.restoreMessage, restoreMessage),
  serve(messageActions.getMessageActions, getMessageActions),
  serve(messageActions.setMessageActions, setMessageActions),
  serve(messages.previewActivation, previewActivation),
  serve(messages.activateMessage, activateMessage),
  serve(messages.deactivateMessage, deactivateMessage),
  serve(messages.listPlaceholders, presentPlaceholders),
  serve(own.listOwnPlaceholders, listOwnPlaceholders),
  serve(own.createOwnPlaceholder, createOwnPlaceholder),
  serve(own.updateOwnPlaceholder, updateOwnPlaceholder),
  serve(own.deleteOwnPlaceholder, deleteOwnPlaceholder),
  serve(own.listLinks, listLinks),
  serve(own.updateLink, updateLink),
  serve(copies.copyMessage, copyMessage),
  serve(copies.copyBroadcast, copyBroadcast),
  serve(copies.copyScenario, copyScenario),
  serve(messages.checkContent, checkDraft),
  serve(messages.previewContent, previewContent),
  serveWaiting(messages.sendTest, sendTest),
  serve(broadcasts.listBroadcasts, listBroadcasts),
  serve(broadcasts.createBroadcast, createBroadcast),
  serve(broadcasts.getBroadcast, async (ctx, { broadcastId }) => presentBroadcast(ctx, broadcastId)),
  serve(broadcasts.updateBroadcast, updateBroadcast),
  serve(broadcasts.deleteBroadcast, deleteBroadcast),
  serve(broadcasts.archiveBroadcast, archiveBroadcast),
  serve(broadcasts.restoreBroadcast, restoreBroadcast),
  serve(broadcasts.getRecipients, getRecipients),
  serve(broadcasts.reserveBroadcast, reserveBroadcast),
  serve(broadcasts.cancelReservation, cancelReservation),
  serve(broadcasts.pauseBroadcast, pauseBroadcast),
  serve(broadcasts.resumeBroadcast, resumeBroadcast),
  serve(broadcasts.cancelBroadcast, cancelBroadcast),
  serve(broadcasts.sendAgain, sendAgain),
  serve(broadcasts.getBroadcastProgress, getProgress),
  serve(broadcasts.askApproval, askApproval),
  serve(broadcasts.withdrawApproval, withdrawApproval),
  serve(broadcasts.decideApproval, decideApproval),
  serve(broadcasts.getMessagingSettings, getSettings),
  serve(broadcasts.updateMessagingSettings, updateSettings),
  serve(ledger.getOutcomes, getOutcomes),
  serve(ledger.getReport, getReport),
  serve(ledger.downloadDeliveries, downloadDeliveries),
  serve(ledger.downloadReport, downloadReport),
  serve(ledger.listDeliveries, listDeliveries),
  serve(ledger.resolveUnknown, resolve),
  serve(ledger.explain, explain),
  serve(enrolments.listEnrolments, listEnrolments),
  serve(enrolments.createRegistration, createRegistration),
  serve(enrolments.updateEnrolment, updateEnrolment),
  serve(consents.listContactConsents, listContactConsents),
  serve(consents.findConsents, findConsents),
  serve(consents.exportContactConsents, exportContactConsents),
  serve(consents.exportAudienceConsents, exportAudienceConsents),
  serve(leavings.createLeavings, createLeavings),
  serve(leavings.getLeavings, getLeavings),
  serve(leavings.deleteLeavings, deleteLeavings),
  serve(enrolments.createLeaving, createLeaving),
  serve(enrolments.deleteLeaving, deleteLeaving),
  serve(enrolments.listContactEnrolments, listContactEnrolments),
  serve(enrolments.listNextSends, listNextSends),
  serve(enrolments.simulate, simulate),
  serve(conditions.listConditionMessages, listConditionMessages),
  serve(conditions.listMessageLinks, listMessageLinks),
];
