import { conditionInputs } from '../plugs.ts';
import type { OwnKind } from './own-inputs.tsx';

/** People's own kinds of statement, with what they are called and where they stand; their inputs are loaded with the builder. */
const kinds: readonly { kind: OwnKind; label: string; order: number }[] = [
  { kind: 'people.field', label: 'people:conditions.kinds.field', order: 10 },
  { kind: 'people.label', label: 'people:conditions.kinds.label', order: 20 },
  { kind: 'people.segment', label: 'people:conditions.kinds.segment', order: 30 },
  { kind: 'people.added-at', label: 'people:conditions.kinds.addedAt', order: 80 },
  { kind: 'people.mail-domain', label: 'people:conditions.kinds.mailDomain', order: 85 },
  { kind: 'people.suppressed', label: 'people:conditions.kinds.suppressed', order: 90 },
];

export const ownConditionInputs = kinds.map((one) =>
  conditionInputs.fill({ ...one, load: async () => (await import('./own-inputs.tsx')).ownInputs[one.kind] }),
);
