import { elementPlug } from '#modules/pages/extend.ts';
import { erasePersonPlug } from '#modules/people/extend.ts';
import type { Module } from '#platform/module.ts';
import { fail } from './contract.ts';
import { eraseFromFunnels } from './erase-person.ts';
import { formElement } from './form/form-element.ts';
import { endpoints } from './routes.ts';
import { subscribers } from './subscribers.ts';
import { visitorRoutes } from './visitor/visitor-routes.ts';

export const funnelsModule: Module = {
  name: 'funnels',
  endpoints,
  visitor: visitorRoutes,
  subscribers,
  contributions: [elementPlug.fill(formElement), erasePersonPlug.fill(eraseFromFunnels)],
  permissions: { 'funnels.view': 'funnels', 'funnels.manage': 'funnels' },
  failures: [fail],
  tables: {
    funnels: { export: 'rows', erase: 'delete', retention: 'for ever' },
    funnel_steps: { export: 'rows', erase: 'delete', retention: { by: 'deleting the step' } },
    funnel_step_pages: { export: 'rows', erase: 'delete', retention: { by: 'deleting the step' } },
    funnel_visits: { export: 'rows', erase: 'delete', retention: { days: 800, column: 'at' } },
    funnel_conversions: { export: 'rows', erase: 'delete', retention: 'for ever' },
    funnel_registrations: {
      export: 'rows',
      erase: 'delete',
      retention: 'for ever',
      person: { export: 'rows', erase: { forget: 'whose registration it was: the day keeps its number' } },
    },
  },
};
