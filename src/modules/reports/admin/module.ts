import { adminModule } from '#admin/module.ts';

export const reportsAdmin = adminModule({
  name: 'reports',
  home: [
    { order: 10, load: async () => (await import('./first-steps-card.tsx')).FirstStepsCard },
    { order: 20, can: 'messaging.view', load: async () => (await import('./overview-card.tsx')).OverviewCard },
  ],
});
