import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { olderThan, type Timeline, type TimelineEntry } from '../extend.ts';

interface Row {
  id: string;
  at: Date;
  kind: 'added' | 'changed';
  source_kind: string;
  label: string | null;
  old_value: string | null;
  new_value: string | null;
}

/** What people itself knows: that the contact was added, and each change of its values since. */
export const ownTimeline: Timeline = {
  kind: 'people',
  load: async (ctx, { contactIds, before, limit }) => {
    const rows = await loadRows(ctx, { contactIds, before, limit });
    return rows.map(present);
  },
};

async function loadRows(
  ctx: Ctx,
  { contactIds, before, limit }: Pick<Parameters<Timeline['load']>[1], 'contactIds' | 'before' | 'limit'>,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select * from (
      select id, created_at as at, 'added' as kind, source_kind, null as label, null as old_value, null as new_value
      from contacts where workspace_id = ${ctx.workspace.id} and id = any(${contactIds})
      union all
      select id, at, 'changed', source_kind, label, old_value, new_value
      from value_changes where workspace_id = ${ctx.workspace.id} and contact_id = any(${contactIds}) and not initial
    ) as known
    where ${olderThan(before, sql.ref('at'), sql.ref('id'))}
    order by at desc, id collate "C" desc limit ${limit}`.execute(ctx.db);
  return rows;
}

function present(row: Row): TimelineEntry {
  const source = { textKey: `people:sources.${row.source_kind}` };
  if (row.kind === 'added')
    return { id: row.id, at: row.at, kind: 'added', tone: 'good', textKey: 'people:timeline.added', detail: source };
  const data = { label: row.label ?? '', old: row.old_value ?? '', new: row.new_value ?? '' };
  const what = row.old_value === null ? 'filled' : row.new_value === null ? 'cleared' : 'changed';
  return { id: row.id, at: row.at, kind: 'value', textKey: `people:timeline.${what}`, data, detail: source };
}
