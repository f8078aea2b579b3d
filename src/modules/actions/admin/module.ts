import { IconBolt } from '@tabler/icons-react';
import { adminModule } from '#admin/module.ts';
import { ownKindForms } from './kinds/own-kind-forms.ts';
import { ownTriggerForms } from './triggers/own-trigger-forms.ts';
import { actionKindForms, triggerForms } from './plugs.ts';

export const actionsAdmin = adminModule({
  name: 'actions',
  navigation: [
    {
      group: 'messages',
      label: 'actions:sets.title',
      icon: IconBolt,
      to: '/w/:workspaceId/actions',
      can: 'actions.view',
      order: 60,
    },
  ],
  commands: [{ label: 'actions:sets.new', icon: IconBolt, to: '/w/:workspaceId/actions?new=1', can: 'actions.manage' }],
  fills: [...ownKindForms.map(actionKindForms.fill), ...ownTriggerForms.map(triggerForms.fill)],
  screens: [
    {
      path: '/w/:workspaceId/actions',
      title: 'actions:sets.title',
      can: 'actions.view',
      load: async () => (await import('./sets-screen.tsx')).SetsScreen,
    },
    {
      path: '/w/:workspaceId/actions/:actionSetId',
      title: 'actions:set.title',
      can: 'actions.view',
      load: async () => (await import('./set-screen.tsx')).SetScreen,
    },
    {
      path: '/w/:workspaceId/action-runs',
      under: '/w/:workspaceId/actions',
      title: 'actions:runs.title',
      can: 'actions.view',
      load: async () => (await import('./runs-screen.tsx')).RunsScreen,
    },
    {
      path: '/w/:workspaceId/action-runs/:runId',
      title: 'actions:run.title',
      can: 'actions.view',
      load: async () => (await import('./run-screen.tsx')).RunScreen,
    },
    {
      path: '/w/:workspaceId/action-endpoints',
      under: '/w/:workspaceId/actions',
      title: 'actions:endpoints.title',
      can: 'actions.view',
      load: async () => (await import('./endpoints-screen.tsx')).EndpointsScreen,
    },
    {
      path: '/w/:workspaceId/google-connections',
      under: '/w/:workspaceId/actions',
      title: 'actions:google.title',
      can: 'actions.view',
      load: async () => (await import('./google-screen.tsx')).GoogleScreen,
    },
    {
      path: '/w/:workspaceId/google-consent',
      under: '/w/:workspaceId/actions',
      title: 'actions:google.consent',
      can: 'actions.manage',
      load: async () => (await import('./google-consent-screen.tsx')).GoogleConsentScreen,
    },
    {
      path: '/w/:workspaceId/action-links',
      under: '/w/:workspaceId/actions',
      title: 'actions:links.title',
      can: 'actions.view',
      load: async () => (await import('./links-screen.tsx')).LinksScreen,
    },
  ],
});
