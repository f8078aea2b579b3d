import { sql, type RawBuilder } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { compileCondition } from '../conditions/compile-condition.ts';
import type { ContactSelection } from '../contract/bulk.ts';
import { contactSelection } from '../contract/bulk.ts';
import type { Condition } from '../contract/conditions.ts';
import type { ContactFilter } from '../contract/contact-filter.ts';
import { beginsWith } from './begins-with.ts';
import { startOfDay } from '#platform/start-of-day.ts';

/**
 * A filter of the list as SQL over the alias `c`, a row of `contacts` of the audience. Fails with `condition/stale` when the condition, the
 * label or the segment names something that is gone.
 */
export async function filterContacts(ctx: Ctx, audienceId: string, filter: ContactFilter): Promise<RawBuilder<boolean>> {
  const { timeZone } = ctx.workspace;
  const { q, from, to, suppressed, fieldId, value } = filter;
  const parts = [
    q ? beginsWith(q) : undefined,
    from === undefined ? undefined : sql<boolean>`c.created_at >= ${startOfDay(from, timeZone)}`,
    to === undefined ? undefined : sql<boolean>`c.created_at < ${startOfDay(to, timeZone, { plusDays: 1 })}`,
    fieldId && value !== undefined ? hasValue(ctx, fieldId, value) : undefined,
  ].filter((part) => part !== undefined);
  const stated: Condition[] = [
    ...(suppressed === undefined ? [] : [{ kind: 'people.suppressed', is: suppressed === 'true' }]),
    ...(filter.labelId ? [{ kind: 'people.label', operator: 'any', labelIds: [filter.labelId] }] : []),
    ...(filter.segmentId ? [{ kind: 'people.segment', segmentId: filter.segmentId }] : []),
    ...(filter.condition ? [filter.condition] : []),
  ];
  parts.push(await compileCondition(ctx, { audienceId, condition: { all: stated } }));
  return sql<boolean>`(${sql.join(parts, sql` and `)})`;
}

/** The same of a selection. Contacts of other audiences are in none. */
export async function selectedContacts(ctx: Ctx, audienceId: string, selection: ContactSelection): Promise<RawBuilder<boolean>> {
  const selected = contactSelection.parse(selection);
  if ('contactIds' in selected) return sql<boolean>`c.id = any(${selected.contactIds}::text[])`;
  return filterContacts(ctx, audienceId, selected.filter);
}

function hasValue(ctx: Ctx, fieldId: string, value: string): RawBuilder<boolean> {
  return sql<boolean>`exists (select 1 from contact_values v
    where v.workspace_id = ${ctx.workspace.id} and v.contact_id = c.id and v.field_id = ${fieldId} and v.value = ${value})`;
}
