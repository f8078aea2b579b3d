import type { ConditionHolder } from '../conditions/condition-field.ts';
import { selectSegments } from './segment-lookup.ts';

/** Segments store conditions: what they name is in use. */
export const segmentHolder: ConditionHolder = {
  module: 'people',
  held: async (ctx) => {
    const rows = await selectSegments(ctx).execute();
    return rows.map((row) => ({
      condition: row.condition,
      use: {
        textKey: 'people:segments.use',
        data: { name: row.name },
        link: `/w/:workspaceId/audiences/${row.audience_id}/segments/${row.id}`,
      },
    }));
  },
};
