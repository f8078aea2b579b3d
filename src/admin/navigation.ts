/** The groups of the side bar, in their order. A group without entries that the member may use is not shown. */
export const navigationGroups = [
  { name: 'start', label: 'platform:shell.groups.start' },
  { name: 'funnels', label: 'platform:shell.groups.funnels' },
  { name: 'messages', label: 'platform:shell.groups.messages' },
  { name: 'sales', label: 'platform:shell.groups.sales' },
  { name: 'members', label: 'platform:shell.groups.members' },
  { name: 'bookings', label: 'platform:shell.groups.bookings' },
  { name: 'partners', label: 'platform:shell.groups.partners' },
  { name: 'reports', label: 'platform:shell.groups.reports' },
  { name: 'materials', label: 'platform:shell.groups.materials' },
  { name: 'settings', label: 'platform:shell.groups.settings' },
  { name: 'account', label: 'platform:shell.groups.account' },
  { name: 'installation', label: 'platform:shell.groups.installation' },
] as const;
export type NavigationGroup = (typeof navigationGroups)[number]['name'];
