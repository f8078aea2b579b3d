import { sql } from 'kysely';
import type { ConditionHolder, FieldUse, FieldUses, LabelUses } from '#modules/people/extend.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { SubjectLink } from '../extend.ts';
import { fieldSubject } from '../fields/named-field.ts';
import { tables } from '../tables.ts';

/** Labels and receivers; scenarios are messaging's. */
export const ownSubjectLinks: SubjectLink = {
  linkOf: async (_ctx, subject) => {
    const [kind, id] = subject.split(':');
    if (kind === 'label') return `/w/:workspaceId/action-links?subject=label:${id}`;
    if (kind === 'endpoint') return '/w/:workspaceId/action-endpoints';
    return kind === 'google' ? '/w/:workspaceId/google-connections' : undefined;
  },
};

/** A label that a step gives or a trigger listens to is in use. */
export const actionsLabelUses: LabelUses = {
  module: 'actions',
  usesOf: async (ctx, labelId) => usesOf(ctx, `label:${labelId}`),
};

export const actionsFieldUses: FieldUses = {
  module: 'actions',
  usesOf: async (ctx, { audienceId, scopeId, key }) => usesOf(ctx, fieldSubject({ audienceId, scenarioId: scopeId ?? undefined, key })),
};

/** The conditions of steps. */
export const actionsConditions: ConditionHolder = {
  module: 'actions',
  held: async (ctx) => {
    const rows = await tables(ctx)
      .selectFrom('action_steps as s')
      .innerJoin('action_sets as a', (join) => join.onRef('a.workspace_id', '=', 's.workspace_id').onRef('a.id', '=', 's.set_id'))
      .select(['s.condition', 'a.id', 'a.name'])
      .where('s.workspace_id', '=', ctx.workspace.id)
      .where('s.condition', 'is not', null)
      .orderBy('a.name')
      .orderBy('s.position')
      .execute();
    return rows.flatMap((row) => (row.condition === null ? [] : [{ condition: row.condition.condition, use: useOf(row) }]));
  },
};

/** The sets whose steps or triggers are about a subject. */
async function usesOf(ctx: Ctx, subject: string): Promise<FieldUse[]> {
  const found = await sql<{ id: string; name: string }>`
    select id, name from action_sets a where workspace_id = ${ctx.workspace.id} and (
      exists (select from action_steps s where s.workspace_id = a.workspace_id and s.set_id = a.id and ${subject} = any(s.subjects))
      or exists (select from action_triggers t where t.workspace_id = a.workspace_id and t.set_id = a.id and t.subject = ${subject}))
    order by name, id`.execute(ctx.db);
  return found.rows.map(useOf);
}

function useOf(set: { id: string; name: string }): FieldUse {
  return { textKey: 'actions:uses.set', data: { name: set.name }, link: `/w/:workspaceId/actions/${set.id}` };
}
