import { z } from 'zod';
import { labelsById, scopeLabels } from '#modules/people/api.ts';
import { id } from '#platform/http/contract.ts';
import { trigger, type Trigger } from '../extend.ts';
import { fieldSubject, findNamedField, namedField, namedFieldProblems } from '../fields/named-field.ts';

const labelParams = z.object({
  labelId: id,
});

/** A person got a label, or lost it. */
function labelTrigger(kind: 'people.label-given' | 'people.label-taken'): Trigger {
  return trigger({
    kind,
    params: labelParams,
    subjectOf: ({ labelId }) => `label:${labelId}`,
    check: async (ctx, { labelId }) =>
      (await labelsById(ctx, [labelId])).has(labelId) ? [] : [{ path: ['labelId'], message: 'actions:problems.label-gone' }],
    describe: async (ctx, { labelId }) => {
      const label = (await labelsById(ctx, [labelId])).get(labelId);
      return {
        said: {
          textKey: kind === 'people.label-given' ? 'actions:triggers.label-given' : 'actions:triggers.label-taken',
          data: { label: label?.name ?? '–' },
        },
        problem: label ? null : { textKey: 'actions:problems.label-gone' },
      };
    },
    variables: ['label'],
  });
}

/** A field of a contact got another value: a shared one, or one of a scenario's own. */
const fieldChanged = trigger({
  kind: 'people.field-changed',
  params: namedField,
  subjectOf: fieldSubject,
  check: namedFieldProblems,
  describe: async (ctx, named) => {
    const field = await findNamedField(ctx, named);
    const data = { field: field?.label ?? named.key };
    const scenario = named.scenarioId && (await scopeLabels(ctx, [named.scenarioId])).get(named.scenarioId);
    return {
      said: scenario
        ? { textKey: 'actions:triggers.field-changed-own', data: { ...data, scenario } }
        : { textKey: 'actions:triggers.field-changed', data },
      problem: field ? null : { textKey: 'actions:problems.field-gone' },
    };
  },
  variables: ['field'],
});

export const peopleTriggers: readonly Trigger[] = [labelTrigger('people.label-given'), labelTrigger('people.label-taken'), fieldChanged];
