import { sql } from 'kysely';
import { olderThan, type Timeline } from '../extend.ts';

interface Row {
  id: string;
  at: Date;
  label: string;
  given: boolean;
  source_kind: string;
}

/** Labels that were given to a person and taken, with from where. */
export const labelTimeline: Timeline = {
  kind: 'labels',
  load: async (ctx, { personId, before, limit }) => {
    const { rows } = await sql<Row>`
      select id, at, label, given, source_kind from label_changes
      where workspace_id = ${ctx.workspace.id} and person_id = ${personId} and ${olderThan(before, sql.ref('at'), sql.ref('id'))}
      order by at desc, id collate "C" desc limit ${limit}`.execute(ctx.db);
    return rows.map((row) => ({
      id: row.id,
      at: row.at,
      kind: 'label',
      textKey: row.given ? 'people:timeline.labelGiven' : 'people:timeline.labelTaken',
      data: { label: row.label },
      detail: { textKey: `people:sources.${row.source_kind}` },
    }));
  },
};
