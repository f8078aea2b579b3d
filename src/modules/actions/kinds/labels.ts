import { z } from 'zod';
import { changeLabels, labelsById } from '#modules/people/api.ts';
import { LABELS_AT_ONCE } from '#modules/people/contract/labels.ts';
import type { Ctx } from '#platform/ctx.ts';
import { id } from '#platform/http/contract.ts';
import { formatList } from '#platform/i18n/format.ts';
import { actionKind, type Said } from '../extend.ts';

const ids = z.array(id).max(LABELS_AT_ONCE).default([]);
const params = z
  .object({ add: ids, remove: ids })
  .refine(({ add, remove }) => add.length + remove.length > 0, { path: ['add'], error: 'actions:problems.no-labels' });

/** Gives labels to the person and takes others. */
export const labels = actionKind({
  kind: 'actions.labels',
  params,
  needsContact: true,
  subjectsOf: ({ add, remove }) => [...add, ...remove].map((labelId) => `label:${labelId}`),
  check: async (ctx, { add, remove }) => {
    const known = await labelsById(ctx, [...add, ...remove]);
    const gone = (list: 'add' | 'remove', given: readonly string[]) =>
      given.some((labelId) => !known.has(labelId)) ? [{ path: [list], message: 'actions:problems.label-gone' }] : [];
    return [...gone('add', add), ...gone('remove', remove)];
  },
  describe,
  preview: async (ctx, { params: given }) => ({ said: (await describe(ctx, given)).said }),
  inside: {
    run: async (ctx, { params: { add, remove }, step }) => {
      const { contact, source } = step;
      const people = contact ? [{ personId: contact.personId, contactId: contact.id, audienceId: contact.audienceId }] : [];
      const { changed } = await changeLabels(ctx, { people, add, remove, source });
      return { state: 'done', said: { textKey: changed > 0 ? 'actions:outcomes.done' : 'actions:outcomes.unchanged' } };
    },
  },
});

async function describe(ctx: Ctx, { add, remove }: z.infer<typeof params>): Promise<{ said: Said; problem: Said | null }> {
  const known = await labelsById(ctx, [...add, ...remove]);
  const names = (given: readonly string[]) =>
    formatList(
      ctx.locale,
      given.flatMap((labelId) => known.get(labelId)?.name ?? []),
    );
  const textKey =
    remove.length === 0 ? 'actions:kinds.labels.gives' : add.length === 0 ? 'actions:kinds.labels.takes' : 'actions:kinds.labels.both';
  const isGone = [...add, ...remove].some((labelId) => !known.has(labelId));
  return {
    said: { textKey, data: { add: names(add), remove: names(remove) } },
    problem: isGone ? { textKey: 'actions:problems.label-gone' } : null,
  };
}
