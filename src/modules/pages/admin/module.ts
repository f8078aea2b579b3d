import { IconFileText } from '@tabler/icons-react';
import { adminModule } from '#admin/module.ts';

export const pagesAdmin = adminModule({
  name: 'pages',
  navigation: [
    { group: 'funnels', label: 'pages:list.title', icon: IconFileText, to: '/w/:workspaceId/pages', can: 'pages.view', order: 40 },
  ],
  screens: [
    {
      path: '/w/:workspaceId/pages',
      title: 'pages:list.title',
      can: 'pages.view',
      load: async () => (await import('./pages-screen.tsx')).PagesScreen,
    },
    {
      path: '/w/:workspaceId/pages/:pageId',
      title: 'pages:editor.title',
      can: 'pages.view',
      load: async () => (await import('./editor/editor-screen.tsx')).EditorScreen,
    },
  ],
});
