import { conditionInputs } from '#modules/people/admin/extend.ts';
import type { MessagingKind } from './messaging-inputs.tsx';

/** Messaging's kinds of statement, with what they are called and where they stand; their inputs are loaded with the builder. */
const kinds: readonly { kind: MessagingKind; label: string; order: number }[] = [
  { kind: 'messaging.enrolment', label: 'messaging:conditions.kinds.enrolment', order: 40 },
  { kind: 'messaging.registered-at', label: 'messaging:conditions.kinds.registeredAt', order: 45 },
  { kind: 'messaging.step', label: 'messaging:conditions.kinds.step', order: 50 },
  { kind: 'messaging.message', label: 'messaging:conditions.kinds.message', order: 55 },
];

export const messagingConditionInputs = kinds.map((one) =>
  conditionInputs.fill({
    ...one,
    can: 'messaging.view',
    load: async () => (await import('./messaging-inputs.tsx')).messagingInputs[one.kind],
  }),
);
