import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { formatList } from '#platform/i18n/format.ts';
import { labelStatement } from '../contract/condition-params.ts';
import { labelsById } from '../labels/label-lookup.ts';
import { conditionField } from './condition-field.ts';

/** A statement about the labels of a contact's person: has one of them, all of them, none of them. */
export const labelCondition = conditionField({
  kind: 'people.label',
  params: labelStatement,
  check: async (ctx, { params }) => {
    const known = await labelsById(ctx, params.labelIds);
    return params.labelIds.flatMap((id, index) =>
      known.has(id) ? [] : [{ path: ['labelIds', index], message: 'people:problems.labelGone' }],
    );
  },
  compile: async (ctx, { params }) => {
    const having = (labelIds: readonly string[]) => sql<boolean>`exists (select 1 from person_labels l
      where l.workspace_id = ${ctx.workspace.id} and l.label_id = any(${labelIds}::text[]) and l.person_id = c.person_id)`;
    if (params.operator === 'all')
      return sql<boolean>`(${sql.join(
        params.labelIds.map((id) => having([id])),
        sql` and `,
      )})`;
    return params.operator === 'any' ? having(params.labelIds) : sql<boolean>`not ${having(params.labelIds)}`;
  },
  describe: async (ctx, { params }) => {
    const known = await labelsById(ctx, params.labelIds);
    const names = params.labelIds.map((id) => known.get(id)?.name ?? ctx.services.texts(ctx.locale, 'people:conditions.goneLabel'));
    return { textKey: `people:conditions.label.${params.operator}`, data: { labels: formatList(ctx.locale, names) } };
  },
  actual: async (ctx, { personId }) => {
    const names = await namesOf(ctx, personId);
    return names.length === 0
      ? { textKey: 'people:conditions.actual.noLabels' }
      : { textKey: 'people:conditions.actual.labels', data: { labels: formatList(ctx.locale, names) } };
  },
  uses: (params) => params.labelIds.map((id) => ({ kind: 'label', id })),
});

async function namesOf(ctx: Ctx, personId: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select l.name from person_labels p join labels l on l.workspace_id = p.workspace_id and l.id = p.label_id
    where p.workspace_id = ${ctx.workspace.id} and p.person_id = ${personId} order by l.position, l.id`.execute(ctx.db);
  return rows.map((row) => row.name);
}
