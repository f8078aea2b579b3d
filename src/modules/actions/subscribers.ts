import { labelsChanged, valuesChanged } from '#modules/people/events.ts';
import { subscribe } from '#platform/events/facts.ts';
import { startForLabels } from './triggers/start-for-labels.ts';
import { startForValues } from './triggers/start-for-values.ts';

export const subscribers = [
  subscribe(labelsChanged, 'actions.start-for-labels', startForLabels),
  subscribe(valuesChanged, 'actions.start-for-values', startForValues),
];
