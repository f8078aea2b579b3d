import { labelChange } from '../contract/labels.ts';
import { changeLabels } from '../labels/change-labels.ts';
import { labelsById } from '../labels/label-lookup.ts';
import { contactBulkAction } from './bulk-action.ts';

/** Gives labels to everybody selected, and takes others. */
export const labelBulkAction = contactBulkAction({
  kind: 'people.change-labels',
  label: 'people:bulk.changeLabels',
  can: 'people.manage',
  params: labelChange,
  check: async (ctx, { add, remove }) => {
    const known = await labelsById(ctx, [...add, ...remove]);
    return (['add', 'remove'] as const).flatMap((list) =>
      ({ add, remove })[list].flatMap((id, index) =>
        known.has(id) ? [] : [{ path: [list, index], message: 'people:problems.labelGone' }],
      ),
    );
  },
  run: async (ctx, { runId, audienceId, params, contacts }) =>
    changeLabels(ctx, {
      people: contacts.map((contact) => ({ ...contact, audienceId })),
      ...params,
      source: ctx.actor.kind === 'key' ? { kind: 'api', id: runId } : { kind: 'hand', id: runId },
    }),
});
