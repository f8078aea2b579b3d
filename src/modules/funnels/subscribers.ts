import { scenarioFormChanged } from '#modules/messaging/events.ts';
import { fieldsChanged } from '#modules/people/events.ts';
import { subscribe } from '#platform/events/facts.ts';
import { refreshForms } from './refresh-forms.ts';

export const subscribers = [
  subscribe(scenarioFormChanged, 'funnels.refresh-form', async (ctx, { scenarioId }) => refreshForms(ctx, { scenarioIds: [scenarioId] })),
  subscribe(fieldsChanged, 'funnels.refresh-forms-of-fields', async (ctx, { audienceId, scopeId }) =>
    refreshForms(ctx, scopeId === null ? { audienceId } : { scenarioIds: [scopeId] }),
  ),
];
