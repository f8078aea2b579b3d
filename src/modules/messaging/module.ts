import {
  audienceKindImpactPlug,
  conditionHolderPlug,
  contactBulkPlug,
  contactPanelPlug,
  erasePersonPlug,
  fieldScopePlug,
  fieldUsesPlug,
  importTargetPlug,
  mergePeoplePlug,
  timelinePlug,
} from '#modules/people/extend.ts';
import { actionKindPlug, setUsesPlug, subjectLinkPlug, triggerPlug } from '#modules/actions/extend.ts';
import type { Module } from '#platform/module.ts';
import { messagingConditions } from './conditions/messaging-conditions.ts';
import { actionChannel } from './actions/action-channel.ts';
import { messagingKinds } from './actions/kinds.ts';
import { messagingSetUses, scenarioLinks } from './actions/set-uses.ts';
import { startForClickJob } from './actions/start-for-click.ts';
import { messagingTriggers } from './actions/triggers.ts';
import { channelPlug } from './channel.ts';
import { fail } from './contract.ts';
import { eraseFromMessaging } from './erase.ts';
import {
  contactLeft,
  contactRegistered,
  contactsEnrolled,
  contactReturned,
  scenarioFormChanged,
  contactPaused,
  contactResumed,
} from './events.ts';
import { scenarioScope } from './field-scope.ts';
import { scenarioTarget } from './imports/scenario-target.ts';
import { startEngine } from './engine/start-engine.ts';
import { watchInvariants } from './invariants/watch-invariants.ts';
import { leavingBulkAction } from './leaving/leaving-bulk-action.ts';
import { leaveSliceJob, resumeSliceJob } from './leaving/bulk-leaving.ts';
import { messagingMerge } from './merge.ts';
import { planMessageJob } from './steps/plan-message.ts';
import { messagingStates } from './reading/contact-states.ts';
import { messagingFieldUses } from './reading/field-uses.ts';
import { messagingTimeline } from './reading/timeline.ts';
import {
  cancelBroadcastJob,
  closeBroadcastJob,
  expandBroadcastJob,
  releaseBroadcastJob,
  startBroadcastJob,
} from './broadcasts/run-broadcast.ts';
import { messagingKindImpact } from './rules/kind-impact.ts';
import { messageConditions } from './rules/held-conditions.ts';
import { endpoints } from './routes.ts';
import { subscribers } from './subscribers.ts';
import { visitorRoutes } from './visitor-routes.ts';

export const messagingModule: Module = {
  name: 'messaging',
  endpoints,
  visitor: visitorRoutes,
  jobs: [
    planMessageJob,
    startForClickJob,
    leaveSliceJob,
    resumeSliceJob,
    startBroadcastJob,
    expandBroadcastJob,
    releaseBroadcastJob,
    cancelBroadcastJob,
    closeBroadcastJob,
  ],
  subscribers,
  facts: [contactRegistered, contactsEnrolled, contactLeft, contactReturned, scenarioFormChanged, contactPaused, contactResumed],
  contributions: [
    fieldScopePlug.fill(scenarioScope),
    fieldUsesPlug.fill(messagingFieldUses),
    conditionHolderPlug.fill(messageConditions),
    audienceKindImpactPlug.fill(messagingKindImpact),
    erasePersonPlug.fill(eraseFromMessaging),
    mergePeoplePlug.fill(messagingMerge),
    contactBulkPlug.fill(leavingBulkAction),
    timelinePlug.fill(messagingTimeline),
    contactPanelPlug.fill(messagingStates),
    ...messagingConditions,
    channelPlug.fill(actionChannel),
    ...messagingKinds.map(actionKindPlug.fill),
    ...messagingTriggers.map(triggerPlug.fill),
    setUsesPlug.fill(messagingSetUses),
    subjectLinkPlug.fill(scenarioLinks),
    importTargetPlug.fill(scenarioTarget),
  ],
  permissions: { 'messaging.view': 'mail_line', 'messaging.manage': 'mail_line', 'messaging.approve': 'owner' },
  failures: [fail],
  ticks: [{ name: 'messaging.watch-invariants', cron: '*/10 * * * *', run: watchInvariants }],
  engine: startEngine,
  tables: {
    scenarios: { export: 'rows', erase: 'delete', retention: 'for ever' },
    enrolments: { export: 'rows', erase: 'delete', retention: { by: 'erasing the contact' }, person: { export: 'rows', erase: 'delete' } },
    enrolment_values: {
      export: 'rows',
      erase: 'delete',
      retention: { by: 'erasing the contact or deleting the field' },
      person: { export: 'rows', erase: 'delete' },
    },
    messages: { export: 'rows', erase: 'delete', retention: 'for ever' },
    broadcasts: { export: 'rows', erase: 'delete', retention: { by: 'deleting the message' } },
    messaging_settings: { export: 'rows', erase: 'delete', retention: 'for ever' },
    own_placeholders: { export: 'rows', erase: 'delete', retention: 'for ever' },
    approvals: { export: 'rows', erase: 'delete', retention: { by: 'deleting the message' } },
    deliveries: { export: 'rows', erase: 'delete', retention: { by: 'erasing the contact' }, person: { export: 'rows', erase: 'delete' } },
    message_actions: { export: 'rows', erase: 'delete', retention: { by: 'deleting the message or the set' } },
    sent_actions: { export: { no: 'derived from deliveries' }, erase: 'delete', retention: { by: 'starting what it sets off' } },
    due_work: { export: { no: 'derived from deliveries' }, erase: 'delete', retention: { by: 'the claim that finds nothing more due' } },
    due_hints: { export: { no: 'derived from deliveries' }, erase: 'delete', retention: { by: 'the next claim' } },
    tracked_links: { export: 'rows', erase: 'delete', retention: { by: 'deleting the message' } },
    link_clicks: { export: 'rows', erase: 'delete', retention: { days: 1100, column: 'at' }, person: { export: 'rows', erase: 'delete' } },
    opens: { export: 'rows', erase: 'delete', retention: { days: 1100, column: 'at' }, person: { export: 'rows', erase: 'delete' } },
    opt_ins: {
      export: 'rows',
      erase: 'delete',
      retention: { days: 90, column: 'expires_at' },
      person: { export: 'rows', erase: 'delete' },
    },
    pauses: { export: 'rows', erase: 'delete', retention: { days: 1100, column: 'until' }, person: { export: 'rows', erase: 'delete' } },
    leavings: { export: 'rows', erase: 'delete', retention: { days: 1100, column: 'at' } },
    // Of people who were erased; all others stay as long as they do (docs/decisions/0017).
    consents: {
      export: 'rows',
      erase: 'delete',
      retention: { days: 400, column: 'erased_at' },
      person: { export: 'rows', erase: { forget: 'contact, address and network: the proof stays for a while (docs/decisions/0017)' } },
    },
    registration_keys: { export: { no: 'answers kept for repeated requests' }, erase: 'delete', retention: { days: 30, column: 'at' } },
  },
};
