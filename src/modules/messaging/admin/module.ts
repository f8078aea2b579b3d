import { IconBraces, IconMailCog, IconMailForward, IconSpeakerphone } from '@tabler/icons-react';
import { adminModule } from '#admin/module.ts';
import { actionKindForms, subjectChoices, triggerForms } from '#modules/actions/admin/extend.ts';
import {
  audienceExports,
  audienceTabs,
  bulkUndos,
  contactBulkActions,
  contactPanels,
  importTargets,
} from '#modules/people/admin/extend.ts';
import { messagingKindForms, messagingTriggerForms } from './actions/action-forms.ts';
import { ScenarioSubject } from './actions/scenario-subject.tsx';
import { messagingConditionInputs } from './conditions/messaging-condition-inputs.ts';
import { ScenarioImportParams } from './scenario-import-params.tsx';
import { ConsentsFile } from './consents-file.tsx';
import { ConsentsPanel } from './consents-panel.tsx';
import { LeaveBulk, LeaveBulkUndo } from './leave-bulk.tsx';
import { ScenariosPanel } from './scenarios-panel.tsx';

const inAudience = '/w/:workspaceId/audiences/:audienceId/scenarios';
const one = '/w/:workspaceId/scenarios/:scenarioId';

export const messagingAdmin = adminModule({
  name: 'messaging',
  navigation: [
    {
      group: 'messages',
      label: 'messaging:scenarios.title',
      icon: IconMailForward,
      to: '/w/:workspaceId/scenarios',
      can: 'messaging.view',
      order: 20,
    },
    {
      group: 'messages',
      label: 'messaging:broadcasts.title',
      icon: IconSpeakerphone,
      to: '/w/:workspaceId/broadcasts',
      can: 'messaging.view',
      order: 30,
    },
    {
      group: 'messages',
      label: 'messaging:own.title',
      icon: IconBraces,
      to: '/w/:workspaceId/own-placeholders',
      can: 'messaging.view',
      order: 50,
    },
    {
      group: 'settings',
      label: 'messaging:settings.title',
      icon: IconMailCog,
      to: '/w/:workspaceId/messaging-settings',
      can: 'messaging.view',
      order: 40,
    },
  ],
  fills: [
    ...messagingConditionInputs,
    audienceTabs.fill({ label: 'messaging:scenarios.title', path: inAudience, order: 10, can: 'messaging.view' }),
    ...messagingKindForms.map(actionKindForms.fill),
    ...messagingTriggerForms.map(triggerForms.fill),
    subjectChoices.fill({ kind: 'scenario', Choice: ScenarioSubject }),
    contactPanels.fill({ order: 10, can: 'messaging.view', Panel: ScenariosPanel }),
    importTargets.fill({
      target: 'messaging.scenario',
      label: 'messaging:imports.title',
      initial: { immediate: false, later: true, reminders: true },
      Params: ScenarioImportParams,
    }),
    contactPanels.fill({ order: 60, can: 'messaging.view', Panel: ConsentsPanel }),
    audienceExports.fill({ order: 10, can: 'messaging.view', Part: ConsentsFile }),
    contactBulkActions.fill({ order: 50, can: 'messaging.manage', Button: LeaveBulk }),
    bulkUndos.fill({ kind: 'messaging.leave-all', Undo: LeaveBulkUndo }),
  ],
  screens: [
    {
      path: '/w/:workspaceId/broadcasts',
      title: 'messaging:broadcasts.title',
      can: 'messaging.view',
      load: async () => (await import('./broadcasts-screen.tsx')).BroadcastsScreen,
    },
    {
      path: '/w/:workspaceId/broadcasts/new',
      title: 'messaging:broadcasts.new',
      can: 'messaging.manage',
      load: async () => (await import('./new-broadcast-screen.tsx')).NewBroadcastScreen,
    },
    {
      path: '/w/:workspaceId/broadcasts/:broadcastId',
      title: 'messaging:broadcasts.title',
      can: 'messaging.view',
      load: async () => (await import('./broadcast-screen.tsx')).BroadcastScreen,
    },
    {
      path: '/w/:workspaceId/broadcasts/:broadcastId/edit',
      title: 'messaging:broadcasts.edit',
      can: 'messaging.manage',
      load: async () => (await import('./edit-broadcast-screen.tsx')).EditBroadcastScreen,
    },
    {
      path: '/w/:workspaceId/own-placeholders',
      title: 'messaging:own.title',
      can: 'messaging.view',
      load: async () => (await import('./own-placeholders-screen.tsx')).OwnPlaceholdersScreen,
    },
    {
      path: '/w/:workspaceId/messaging-settings',
      title: 'messaging:settings.title',
      can: 'messaging.view',
      load: async () => (await import('./messaging-settings-screen.tsx')).MessagingSettingsScreen,
    },
    {
      path: '/w/:workspaceId/scenarios',
      title: 'messaging:scenarios.title',
      can: 'messaging.view',
      load: async () => (await import('./scenarios-screen.tsx')).ScenariosScreen,
    },
    {
      path: inAudience,
      title: 'messaging:scenarios.title',
      can: 'messaging.view',
      load: async () => (await import('./audience-scenarios-screen.tsx')).AudienceScenariosScreen,
    },
    {
      path: `${inAudience}/new`,
      title: 'messaging:scenarios.new',
      can: 'messaging.manage',
      load: async () => (await import('./new-scenario-screen.tsx')).NewScenarioScreen,
    },
    {
      path: one,
      title: 'messaging:steps.title',
      can: 'messaging.view',
      load: async () => (await import('./steps-screen.tsx')).StepsScreen,
    },
    {
      path: `${one}/steps/new`,
      title: 'messaging:editor.new',
      can: 'messaging.manage',
      load: async () => (await import('./new-step-screen.tsx')).NewStepScreen,
    },
    {
      path: `${one}/reminders/new`,
      title: 'messaging:reminders.new',
      can: 'messaging.manage',
      load: async () => (await import('./new-reminder-screen.tsx')).NewReminderScreen,
    },
    {
      path: `${one}/action-steps/new`,
      title: 'messaging:actions.new',
      can: 'messaging.manage',
      load: async () => (await import('./actions/new-action-step-screen.tsx')).NewActionStepScreen,
    },
    {
      path: `${one}/steps/:messageId`,
      title: 'messaging:editor.step',
      can: 'messaging.view',
      load: async () => (await import('./step-screen.tsx')).StepScreen,
    },
    {
      path: '/w/:workspaceId/messages/:messageId',
      under: '/w/:workspaceId/scenarios',
      title: 'messaging:report.title',
      can: 'messaging.view',
      load: async () => (await import('./message-screen.tsx')).MessageScreen,
    },
    {
      path: `${one}/readers`,
      title: 'messaging:readers.title',
      can: 'messaging.view',
      load: async () => (await import('./readers-screen.tsx')).ReadersScreen,
    },
    {
      path: `${one}/readers/new`,
      title: 'messaging:readers.new',
      can: 'messaging.manage',
      load: async () => (await import('./new-reader-screen.tsx')).NewReaderScreen,
    },
    {
      path: `${one}/simulation`,
      title: 'messaging:simulation.title',
      can: 'messaging.view',
      load: async () => (await import('./simulation-screen.tsx')).SimulationScreen,
    },
    {
      path: `${one}/fields`,
      title: 'people:fields.title',
      can: 'people.view',
      load: async () => (await import('./fields-screen.tsx')).FieldsScreen,
    },
    {
      path: `${one}/settings`,
      title: 'messaging:scenario.settings',
      can: 'messaging.view',
      load: async () => (await import('./scenario-settings-screen.tsx')).ScenarioSettingsScreen,
    },
  ],
});
