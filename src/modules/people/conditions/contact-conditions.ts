import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { formatDateTime, formatList } from '#platform/i18n/format.ts';
import { dayStatement, mailDomainStatement, suppressedStatement } from '../contract/condition-params.ts';
import { conditionField } from './condition-field.ts';
import { instantOn } from './days.ts';
import { sayActual, sayOperator } from './describe-values.ts';

/** What stands behind the @ of the address. */
export const mailDomainCondition = conditionField({
  kind: 'people.mail-domain',
  params: mailDomainStatement,
  check: async () => [],
  compile: async (_ctx, { params }) => {
    const has = sql<boolean>`(c.mail_norm is not null and substring(c.mail_norm from '@([^@]*)$') = any(${params.domains}::text[]))`;
    return params.operator === 'any_of' ? has : sql<boolean>`not ${has}`;
  },
  describe: async (ctx, { params }) => ({
    textKey: `people:conditions.mailDomain.${params.operator}`,
    data: { domains: formatList(ctx.locale, params.domains) },
  }),
  actual: async (ctx, { contactId }) => sayActual(ctx, (await contactOf(ctx, contactId))?.mail),
});

/** The day on which the contact was added, in the workspace's zone. */
export const addedAtCondition = conditionField({
  kind: 'people.added-at',
  params: dayStatement,
  check: async () => [],
  compile: async (ctx, { params }) => {
    const on = instantOn(ctx, sql`c.created_at`, params);
    return params.operator === 'not_on' ? sql<boolean>`not ${on}` : on;
  },
  describe: async (ctx, { params }) => sayOperator(ctx, params, ctx.services.texts(ctx.locale, 'people:contact.addedAt')),
  actual: async (ctx, { contactId }) => {
    const contact = await contactOf(ctx, contactId);
    if (!contact) return null;
    return {
      textKey: 'people:conditions.actual.value',
      data: { value: formatDateTime(ctx.locale, ctx.workspace.timeZone, contact.created_at) },
    };
  },
});

/** Whether nothing may be sent to the address (配信停止). */
export const suppressedCondition = conditionField({
  kind: 'people.suppressed',
  params: suppressedStatement,
  check: async () => [],
  compile: async (ctx, { params }) => {
    const found = sql<boolean>`exists (select 1 from suppressions s where s.workspace_id = ${ctx.workspace.id} and s.mail_norm = c.mail_norm)`;
    return params.is ? found : sql<boolean>`not ${found}`;
  },
  describe: async (_ctx, { params }) => ({ textKey: params.is ? 'people:conditions.suppressed' : 'people:conditions.notSuppressed' }),
});

async function contactOf(ctx: Ctx, contactId: string): Promise<{ mail: string | null; created_at: Date } | undefined> {
  const { rows } = await sql<{ mail: string | null; created_at: Date }>`
    select mail, created_at from contacts where workspace_id = ${ctx.workspace.id} and id = ${contactId}`.execute(ctx.db);
  return rows[0];
}
