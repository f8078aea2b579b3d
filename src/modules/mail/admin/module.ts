import { IconMailFast, IconServer, IconWorldCheck } from '@tabler/icons-react';
import { adminModule } from '#admin/module.ts';

export const mailAdmin = adminModule({
  name: 'mail',
  navigation: [
    {
      group: 'messages',
      label: 'mail:deliverability.title',
      icon: IconMailFast,
      to: '/w/:workspaceId/deliverability',
      can: 'mail.view-deliverability',
      order: 75,
    },
    {
      group: 'messages',
      label: 'mail:domains.title',
      icon: IconWorldCheck,
      to: '/w/:workspaceId/sending-domains',
      can: 'mail.manage-domains',
      order: 80,
    },
    {
      group: 'messages',
      label: 'mail:transports.title',
      icon: IconServer,
      to: '/w/:workspaceId/transports',
      can: 'mail.manage-transports',
      order: 85,
    },
  ],
  screens: [
    {
      path: '/w/:workspaceId/deliverability',
      title: 'mail:deliverability.title',
      can: 'mail.view-deliverability',
      load: async () => (await import('./deliverability-screen.tsx')).DeliverabilityScreen,
    },
    {
      path: '/w/:workspaceId/sending-domains',
      title: 'mail:domains.title',
      can: 'mail.manage-domains',
      load: async () => (await import('./sending-domains-screen.tsx')).SendingDomainsScreen,
    },
    {
      path: '/w/:workspaceId/transports',
      title: 'mail:transports.title',
      can: 'mail.manage-transports',
      load: async () => (await import('./transports-screen.tsx')).TransportsScreen,
    },
  ],
});
