import { valuesChanged } from '#modules/people/events.ts';
import { subscribe } from '#platform/events/facts.ts';
import { followDates } from './steps/follow-dates.ts';

export const subscribers = [subscribe(valuesChanged, 'messaging.follow-dates', followDates)];
