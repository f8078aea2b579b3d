import type { VisitorRoutes } from '#platform/http/visitor.ts';
import { mountForms } from './visitor/mount-forms.ts';
import { mountLeaving } from './visitor/mount-leaving.ts';
import { mountPreferences } from './visitor/mount-preferences.ts';
import { mountTracking } from './visitor/mount-tracking.ts';

/** The public pages: hosted forms, leaving, and the addresses that count visits. */
export const visitorRoutes: VisitorRoutes = async (app, services) => {
  mountForms(app, services);
  await mountLeaving(app, services);
  mountPreferences(app, services);
  mountTracking(app, services);
};
