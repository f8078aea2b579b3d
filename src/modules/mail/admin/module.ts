import { IconWorldCheck } from '@tabler/icons-react';
import { adminModule } from '#admin/module.ts';

export const mailAdmin = adminModule({
  name: 'mail',
  navigation: [
    {
      group: 'messages',
      label: 'mail:domains.title',
      icon: IconWorldCheck,
      to: '/w/:workspaceId/sending-domains',
      can: 'mail.manage-domains',
      order: 80,
    },
  ],
  screens: [
    {
      path: '/w/:workspaceId/sending-domains',
      title: 'mail:domains.title',
      can: 'mail.manage-domains',
      load: async () => (await import('./sending-domains-screen.tsx')).SendingDomainsScreen,
    },
  ],
});
