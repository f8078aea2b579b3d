import { z } from 'zod';
import { audiencesById, findContactOf, listFields, writeValues } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { id } from '#platform/http/contract.ts';
import { actionKind, type Said } from '../extend.ts';
import { fillText } from '../runs/fill-text.ts';

const params = z.discriminatedUnion('mode', [
  z.object({
    mode: z.literal('write'),
    audienceId: id,
    /** The field's placeholder name. */
    key: z.string().min(1).max(40),
    /** May hold placeholders. An empty value leaves what is stored. */
    value: z.string().max(5000),
  }),
  z.object({ mode: z.literal('clear'), audienceId: id, key: z.string().min(1).max(40) }),
]);
type Params = z.infer<typeof params>;

/** Writes a shared field of the person's contact in an audience, by the field's own rules; or empties it. */
export const setField = actionKind({
  kind: 'actions.set-field',
  params,
  needsContact: true,
  subjectsOf: ({ audienceId, key }) => [`field:${audienceId}:${key}`],
  check: async (ctx, { audienceId, key }) => {
    const known = await audiencesById(ctx, [audienceId]);
    if (!known.has(audienceId)) return [{ path: ['audienceId'], message: 'actions:problems.audience-gone' }];
    return (await fieldOf(ctx, audienceId, key)) ? [] : [{ path: ['key'], message: 'actions:problems.field-gone' }];
  },
  describe,
  preview: async (ctx, { params: given, step }) => {
    const { said } = await describe(ctx, given);
    return given.mode === 'write' ? { said, shown: fillText(given.value, step.values) } : { said };
  },
  inside: {
    run: async (ctx, { params: given, step }) => {
      const contact = step.contact && (await findContactOf(ctx, { personId: step.contact.personId, audienceId: given.audienceId }));
      if (!contact) return { state: 'skipped', said: { textKey: 'actions:outcomes.not-in-audience' } };
      const { changedKeys } = await writeValues(ctx, {
        contactId: contact.id,
        ...(given.mode === 'write' ? { values: { [given.key]: fillText(given.value, step.values) } } : { values: {}, clear: [given.key] }),
        source: step.source,
      });
      return { state: 'done', said: { textKey: changedKeys.length > 0 ? 'actions:outcomes.done' : 'actions:outcomes.unchanged' } };
    },
  },
});

async function describe(ctx: Ctx, given: Params): Promise<{ said: Said; problem: Said | null }> {
  const field = await fieldOf(ctx, given.audienceId, given.key);
  const data = { field: field?.label ?? given.key, value: given.mode === 'write' ? given.value : '' };
  return {
    said: { textKey: given.mode === 'write' ? 'actions:kinds.set-field.writes' : 'actions:kinds.set-field.clears', data },
    problem: field ? null : { textKey: 'actions:problems.field-gone' },
  };
}

async function fieldOf(ctx: Ctx, audienceId: string, key: string) {
  return (await listFields(ctx, { audienceId })).find((field) => field.key === key);
}
