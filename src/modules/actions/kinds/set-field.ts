import { z } from 'zod';
import { findContactOf, scopesOfContact, writeValues } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { actionKind, type Said } from '../extend.ts';
import { fieldSubject, findNamedField, namedField, namedFieldProblems } from '../fields/named-field.ts';
import { fillText } from '../runs/fill-text.ts';

const params = z.discriminatedUnion('mode', [
  namedField.extend({
    mode: z.literal('write'),
    /** May hold placeholders. An empty value leaves what is stored. */
    value: z.string().max(5000),
  }),
  namedField.extend({ mode: z.literal('clear') }),
]);
type Params = z.infer<typeof params>;

/** Writes a field of the person's contact in an audience, shared or of a scenario they are in, by the field's own rules; or empties it. */
export const setField = actionKind({
  kind: 'actions.set-field',
  params,
  needsContact: true,
  subjectsOf: (named) => [fieldSubject(named)],
  textsOf: (given) => (given.mode === 'write' ? [{ path: ['value'], text: given.value }] : []),
  check: namedFieldProblems,
  describe,
  preview: async (ctx, { params: given, step }) => {
    const { said } = await describe(ctx, given);
    return given.mode === 'write' ? { said, shown: fillText(given.value, step.values) } : { said };
  },
  inside: {
    run: async (ctx, { params: given, step }) => {
      const contact = step.contact && (await findContactOf(ctx, { personId: step.contact.personId, audienceId: given.audienceId }));
      if (!contact) return { state: 'skipped', said: { textKey: 'actions:outcomes.not-in-audience' } };
      const { scenarioId } = given;
      if (scenarioId !== undefined && !(await scopesOfContact(ctx, contact.id)).includes(scenarioId))
        return { state: 'skipped', said: { textKey: 'actions:outcomes.not-in-scenario' } };
      const { changedKeys } = await writeValues(ctx, {
        contactId: contact.id,
        scopeId: scenarioId ?? null,
        ...(given.mode === 'write' ? { values: { [given.key]: fillText(given.value, step.values) } } : { values: {}, clear: [given.key] }),
        source: step.source,
      });
      return { state: 'done', said: { textKey: changedKeys.length > 0 ? 'actions:outcomes.done' : 'actions:outcomes.unchanged' } };
    },
  },
});

async function describe(ctx: Ctx, given: Params): Promise<{ said: Said; problem: Said | null }> {
  const field = await findNamedField(ctx, given);
  const data = { field: field?.label ?? given.key, value: given.mode === 'write' ? given.value : '' };
  return {
    said: { textKey: given.mode === 'write' ? 'actions:kinds.set-field.writes' : 'actions:kinds.set-field.clears', data },
    problem: field ? null : { textKey: 'actions:problems.field-gone' },
  };
}
