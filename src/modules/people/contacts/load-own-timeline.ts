import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { Field } from '../contract.ts';
import { olderThan, type Timeline, type TimelineEntry } from '../extend.ts';
import { shownValues } from '../values/shown-values.ts';

interface Row {
  id: string;
  at: Date;
  kind: 'added' | 'changed';
  source_kind: string;
  label: string | null;
  old_value: string | null;
  new_value: string | null;
  type: string | null;
  options_are: Field['optionsAre'] | null;
}

/** What people itself knows: that the contact was added, and each change of its values since. */
export const ownTimeline: Timeline = {
  kind: 'people',
  load: async (ctx, { contactIds, before, limit }) => {
    const rows = await loadRows(ctx, { contactIds, before, limit });
    const shown = shownValues(ctx);
    return rows.map((row) => present({ ...row, old_value: shown(row, row.old_value), new_value: shown(row, row.new_value) }));
  },
};

async function loadRows(
  ctx: Ctx,
  { contactIds, before, limit }: Pick<Parameters<Timeline['load']>[1], 'contactIds' | 'before' | 'limit'>,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select known.*, f.type, f.options_are from (
      select id, created_at as at, 'added' as kind, source_kind, null as label, null as old_value, null as new_value, null as field_id
      from contacts where workspace_id = ${ctx.workspace.id} and id = any(${contactIds})
      union all
      select id, at, 'changed', source_kind, label, old_value, new_value, field_id
      from value_changes where workspace_id = ${ctx.workspace.id} and contact_id = any(${contactIds}) and not initial
    ) as known left join fields f on f.workspace_id = ${ctx.workspace.id} and f.id = known.field_id
    where ${olderThan(before, sql.ref('known.at'), sql.ref('known.id'))}
    order by known.at desc, known.id collate "C" desc limit ${limit}`.execute(ctx.db);
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
