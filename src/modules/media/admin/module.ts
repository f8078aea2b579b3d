import { IconPhoto } from '@tabler/icons-react';
import { lazy } from 'react';
import { adminModule } from '#admin/module.ts';
import { installationTabs } from '#modules/accounts/admin/extend.ts';

const InstallationSpaces = lazy(async () => ({ default: (await import('./installation-spaces.tsx')).InstallationSpaces }));

export const mediaAdmin = adminModule({
  name: 'media',
  navigation: [
    { group: 'materials', label: 'media:library.title', icon: IconPhoto, to: '/w/:workspaceId/media', can: 'media.view', order: 10 },
  ],
  screens: [
    {
      path: '/w/:workspaceId/media',
      title: 'media:library.title',
      can: 'media.view',
      load: async () => (await import('./media-screen.tsx')).MediaScreen,
    },
  ],
  fills: [installationTabs.fill({ key: 'media', label: 'media:spaces.tab', order: 10, Tab: InstallationSpaces })],
});
