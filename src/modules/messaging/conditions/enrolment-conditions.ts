import { sql } from 'kysely';
import { conditionField, instantOn, sayOperator } from '#modules/people/extend.ts';
import type { Ctx } from '#platform/ctx.ts';
import { formatDateTime } from '#platform/i18n/format.ts';
import { enrolmentStatement, registeredStatement, stepStatement } from '../contract/conditions.ts';
import { findScenario } from '../scenarios/scenario-lookup.ts';
import { findSubject } from './subjects.ts';

/** Whether a contact is in a scenario, has left it, was ever or never in it. */
export const enrolmentCondition = conditionField({
  kind: 'messaging.enrolment',
  params: enrolmentStatement,
  check: async (ctx, { audienceId, params }) => checkScenario(ctx, audienceId, params.scenarioId),
  compile: async (ctx, { params }) => {
    const found = (where = sql``) => sql<boolean>`exists (select 1 from enrolments e
      where e.workspace_id = ${ctx.workspace.id} and e.scenario_id = ${params.scenarioId} and e.contact_id = c.id ${where})`;
    if (params.is === 'active') return found(sql`and e.state = 'active'`);
    if (params.is === 'left') return found(sql`and e.state in ('unsubscribed', 'stopped')`);
    return params.is === 'ever' ? found() : sql<boolean>`not ${found()}`;
  },
  describe: async (ctx, { params }) => ({
    textKey: `messaging:conditions.enrolment.${params.is}`,
    data: { scenario: await titleOf(ctx, params.scenarioId) },
  }),
  actual: async (ctx, { params, contactId }) => {
    const enrolment = await findEnrolment(ctx, { ...params, contactId });
    if (!enrolment) return { textKey: 'messaging:conditions.actual.never' };
    const at = formatDateTime(
      ctx.locale,
      ctx.workspace.timeZone,
      enrolment.state === 'active' ? enrolment.enrolled_at : (enrolment.left_at ?? enrolment.enrolled_at),
    );
    return {
      textKey: enrolment.state === 'active' ? 'messaging:conditions.actual.active' : 'messaging:conditions.actual.left',
      data: { at },
    };
  },
  uses: (params) => [{ kind: 'scenario', id: params.scenarioId }],
});

/** The day on which a contact began a scenario, in the workspace's zone. */
export const registeredCondition = conditionField({
  kind: 'messaging.registered-at',
  params: registeredStatement,
  check: async (ctx, { audienceId, params }) => checkScenario(ctx, audienceId, params.scenarioId),
  compile: async (ctx, { params }) => {
    const on = sql<boolean>`exists (select 1 from enrolments e
      where e.workspace_id = ${ctx.workspace.id} and e.scenario_id = ${params.scenarioId} and e.contact_id = c.id
        and ${instantOn(ctx, sql`e.enrolled_at`, params)})`;
    return params.operator === 'not_on' ? sql<boolean>`not ${on}` : on;
  },
  describe: async (ctx, { params }) => {
    const scenario = await titleOf(ctx, params.scenarioId);
    return sayOperator(ctx, params, ctx.services.texts(ctx.locale, 'messaging:conditions.registeredAt', { scenario }));
  },
  actual: async (ctx, { params, contactId }) => {
    const enrolment = await findEnrolment(ctx, { ...params, contactId });
    if (!enrolment) return { textKey: 'messaging:conditions.actual.never' };
    return {
      textKey: 'messaging:conditions.actual.registered',
      data: { at: formatDateTime(ctx.locale, ctx.workspace.timeZone, enrolment.enrolled_at) },
    };
  },
  uses: (params) => [{ kind: 'scenario', id: params.scenarioId }],
});

/**
 * How far a contact has come: a step is reached when it was sent in the present round, whether the mail arrived or not; what
 * was withheld, cancelled or passed over was not.
 */
export const stepCondition = conditionField({
  kind: 'messaging.step',
  params: stepStatement,
  check: async (ctx, { audienceId, params }) => {
    const problems = await checkScenario(ctx, audienceId, params.scenarioId);
    if (problems.length > 0) return problems;
    const step = await findSubject(ctx, params.messageId);
    return step?.scenarioId === params.scenarioId ? [] : [{ path: ['messageId'], message: 'messaging:problems.conditionMessageGone' }];
  },
  compile: async (ctx, { params }) => {
    const reached = sql<boolean>`exists (select 1 from deliveries d
      where d.workspace_id = e.workspace_id and d.message_id = ${params.messageId} and d.contact_id = e.contact_id and d.round = e.round
        and d.state in ('accepted', 'delivered', 'bounced', 'failed', 'unknown'))`;
    return sql<boolean>`exists (select 1 from enrolments e
      where e.workspace_id = ${ctx.workspace.id} and e.scenario_id = ${params.scenarioId} and e.contact_id = c.id
        and ${params.is === 'reached' ? reached : sql<boolean>`not ${reached}`})`;
  },
  describe: async (ctx, { params }) => ({
    textKey: `messaging:conditions.step.${params.is}`,
    data: {
      scenario: await titleOf(ctx, params.scenarioId),
      title: (await findSubject(ctx, params.messageId))?.title ?? ctx.services.texts(ctx.locale, 'messaging:conditions.goneMessage'),
    },
  }),
  uses: (params) => [
    { kind: 'scenario', id: params.scenarioId },
    { kind: 'message', id: params.messageId },
  ],
});

async function checkScenario(ctx: Ctx, audienceId: string, scenarioId: string) {
  const scenario = await findScenario(ctx, scenarioId);
  return scenario?.audienceId === audienceId ? [] : [{ path: ['scenarioId'], message: 'messaging:problems.conditionScenarioGone' }];
}

async function titleOf(ctx: Ctx, scenarioId: string): Promise<string> {
  return (await findScenario(ctx, scenarioId))?.title ?? ctx.services.texts(ctx.locale, 'messaging:conditions.goneScenario');
}

async function findEnrolment(
  ctx: Ctx,
  { scenarioId, contactId }: { scenarioId: string; contactId: string },
): Promise<{ state: string; enrolled_at: Date; left_at: Date | null } | undefined> {
  const { rows } = await sql<{ state: string; enrolled_at: Date; left_at: Date | null }>`
    select state, enrolled_at, left_at from enrolments
    where workspace_id = ${ctx.workspace.id} and scenario_id = ${scenarioId} and contact_id = ${contactId}`.execute(ctx.db);
  return rows[0];
}
