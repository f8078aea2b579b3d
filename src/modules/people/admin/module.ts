import { IconMailOff, IconShieldOff, IconTag, IconUsersGroup } from '@tabler/icons-react';
import { adminModule } from '#admin/module.ts';
import { LabelBulkButton } from './bulk/label-bulk-button.tsx';
import { ownConditionInputs } from './conditions/own-condition-inputs.ts';
import { contactBulkActions } from './plugs.ts';

export const peopleAdmin = adminModule({
  name: 'people',
  navigation: [
    {
      group: 'messages',
      label: 'people:audiences.title',
      icon: IconUsersGroup,
      to: '/w/:workspaceId/audiences',
      can: 'people.view',
      order: 10,
    },
    { group: 'messages', label: 'people:labels.title', icon: IconTag, to: '/w/:workspaceId/labels', can: 'people.view', order: 15 },
    {
      group: 'messages',
      label: 'people:suppressions.title',
      icon: IconMailOff,
      to: '/w/:workspaceId/suppressions',
      can: 'people.view',
      order: 800,
    },
    {
      group: 'messages',
      label: 'people:blocks.title',
      icon: IconShieldOff,
      to: '/w/:workspaceId/registration-blocks',
      can: 'people.view',
      order: 810,
    },
  ],
  fills: [...ownConditionInputs, contactBulkActions.fill({ order: 10, can: 'people.manage', Button: LabelBulkButton })],
  commands: [{ label: 'people:audiences.new', icon: IconUsersGroup, to: '/w/:workspaceId/audiences/new', can: 'people.manage' }],
  screens: [
    {
      path: '/w/:workspaceId/suppressions',
      title: 'people:suppressions.title',
      can: 'people.view',
      load: async () => (await import('./suppressions-screen.tsx')).SuppressionsScreen,
    },
    {
      path: '/w/:workspaceId/registration-blocks',
      title: 'people:blocks.title',
      can: 'people.view',
      load: async () => (await import('./blocks-screen.tsx')).BlocksScreen,
    },
    {
      path: '/w/:workspaceId/audiences',
      title: 'people:audiences.title',
      can: 'people.view',
      load: async () => (await import('./audiences-screen.tsx')).AudiencesScreen,
    },
    {
      path: '/w/:workspaceId/audiences/new',
      title: 'people:audiences.new',
      can: 'people.manage',
      load: async () => (await import('./new-audience-screen.tsx')).NewAudienceScreen,
    },
    {
      path: '/w/:workspaceId/audiences/:audienceId',
      title: 'people:contacts.title',
      can: 'people.view',
      load: async () => (await import('./contacts-screen.tsx')).ContactsScreen,
    },
    {
      path: '/w/:workspaceId/audiences/:audienceId/contacts/new',
      title: 'people:contacts.new',
      can: 'people.manage',
      load: async () => (await import('./new-contact-screen.tsx')).NewContactScreen,
    },
    {
      path: '/w/:workspaceId/audiences/:audienceId/fields',
      title: 'people:fields.title',
      can: 'people.view',
      load: async () => (await import('./fields-screen.tsx')).FieldsScreen,
    },
    {
      path: '/w/:workspaceId/labels',
      title: 'people:labels.title',
      can: 'people.view',
      load: async () => (await import('./labels/labels-screen.tsx')).LabelsScreen,
    },
    {
      path: '/w/:workspaceId/audiences/:audienceId/segments',
      title: 'people:segments.title',
      can: 'people.view',
      load: async () => (await import('./segments/segments-screen.tsx')).SegmentsScreen,
    },
    {
      path: '/w/:workspaceId/audiences/:audienceId/segments/new',
      title: 'people:segments.new',
      can: 'people.manage',
      load: async () => (await import('./segments/new-segment-screen.tsx')).NewSegmentScreen,
    },
    {
      path: '/w/:workspaceId/audiences/:audienceId/segments/:segmentId',
      title: 'people:segments.one',
      can: 'people.view',
      load: async () => (await import('./segments/segment-screen.tsx')).SegmentScreen,
    },
    {
      path: '/w/:workspaceId/audiences/:audienceId/imports',
      title: 'people:imports.title',
      can: 'people.view',
      load: async () => (await import('./imports/imports-screen.tsx')).ImportsScreen,
    },
    {
      path: '/w/:workspaceId/audiences/:audienceId/bulk-runs',
      title: 'people:bulk.history',
      can: 'people.view',
      load: async () => (await import('./bulk/bulk-runs-screen.tsx')).BulkRunsScreen,
    },
    {
      path: '/w/:workspaceId/audiences/:audienceId/exports',
      title: 'people:exports.title',
      can: 'people.view',
      load: async () => (await import('./exports/exports-screen.tsx')).ExportsScreen,
    },
    {
      path: '/w/:workspaceId/audiences/:audienceId/imports/:importId',
      title: 'people:imports.title',
      can: 'people.view',
      load: async () => (await import('./imports/import-screen.tsx')).ImportScreen,
    },
    {
      path: '/w/:workspaceId/audiences/:audienceId/settings',
      title: 'people:audience.settings',
      can: 'people.view',
      load: async () => (await import('./audience-settings-screen.tsx')).AudienceSettingsScreen,
    },
    {
      path: '/w/:workspaceId/audiences/:audienceId/contacts/:contactId',
      title: 'people:contact.title',
      can: 'people.view',
      load: async () => (await import('./contact-screen.tsx')).ContactScreen,
    },
    {
      path: '/w/:workspaceId/audiences/:audienceId/contacts/:contactId/merge',
      title: 'people:merging.title',
      can: 'people.manage',
      load: async () => (await import('./merge-screen.tsx')).MergeScreen,
    },
    {
      path: '/w/:workspaceId/contacts/:contactId',
      title: 'people:contact.title',
      can: 'people.view',
      load: async () => (await import('./contact-link-screen.tsx')).ContactLinkScreen,
    },
  ],
});
