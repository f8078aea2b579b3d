import { z } from 'zod';
import { audiencesById, labelsById, listFields } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { id } from '#platform/http/contract.ts';
import { trigger, type Trigger } from '../extend.ts';

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

const fieldParams = z.object({
  audienceId: id,
  /** The field's placeholder name. */
  key: z.string().min(1).max(40),
});

/** A shared field of a contact got another value. */
const fieldChanged = trigger({
  kind: 'people.field-changed',
  params: fieldParams,
  subjectOf: fieldSubject,
  check: async (ctx, { audienceId, key }) => {
    if (!(await audiencesById(ctx, [audienceId])).has(audienceId))
      return [{ path: ['audienceId'], message: 'actions:problems.audience-gone' }];
    return (await fieldLabel(ctx, audienceId, key)) ? [] : [{ path: ['key'], message: 'actions:problems.field-gone' }];
  },
  describe: async (ctx, { audienceId, key }) => {
    const label = await fieldLabel(ctx, audienceId, key);
    return {
      said: { textKey: 'actions:triggers.field-changed', data: { field: label ?? key } },
      problem: label ? null : { textKey: 'actions:problems.field-gone' },
    };
  },
  variables: ['field'],
});

export const peopleTriggers: readonly Trigger[] = [labelTrigger('people.label-given'), labelTrigger('people.label-taken'), fieldChanged];

/** A field as a trigger's subject names it. */
export function fieldSubject({ audienceId, key }: { audienceId: string; key: string }): string {
  return `field:${audienceId}:${key}`;
}

async function fieldLabel(ctx: Ctx, audienceId: string, key: string): Promise<string | undefined> {
  return (await listFields(ctx, { audienceId })).find((field) => field.key === key)?.label;
}
