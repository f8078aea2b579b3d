import { IconFilter } from '@tabler/icons-react';
import { adminModule } from '#admin/module.ts';
import { pageFieldPlug } from '#modules/pages/admin/extend.tsx';
import { ScenarioField } from './scenario-field.tsx';

export const funnelsAdmin = adminModule({
  name: 'funnels',
  navigation: [
    { group: 'funnels', label: 'funnels:list.title', icon: IconFilter, to: '/w/:workspaceId/funnels', can: 'funnels.view', order: 10 },
  ],
  commands: [{ label: 'funnels:new.title', icon: IconFilter, to: '/w/:workspaceId/funnels/new', can: 'funnels.manage' }],
  screens: [
    {
      path: '/w/:workspaceId/funnels',
      title: 'funnels:list.title',
      can: 'funnels.view',
      load: async () => (await import('./funnels-screen.tsx')).FunnelsScreen,
    },
    {
      path: '/w/:workspaceId/funnels/new',
      title: 'funnels:new.title',
      can: 'funnels.manage',
      load: async () => (await import('./new-funnel-screen.tsx')).NewFunnelScreen,
    },
    {
      path: '/w/:workspaceId/funnels/:funnelId',
      title: 'funnels:funnel.title',
      can: 'funnels.view',
      load: async () => (await import('./funnel-screen.tsx')).FunnelScreen,
    },
  ],
  fills: [pageFieldPlug.fill({ type: 'funnels.scenario', Widget: ScenarioField })],
});
