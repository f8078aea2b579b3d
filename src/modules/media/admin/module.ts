import { IconPhoto } from '@tabler/icons-react';
import { adminModule } from '#admin/module.ts';

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
});
