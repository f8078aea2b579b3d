import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';

export interface ScenarioSummary {
  id: string;
  audienceId: string;
  /** For the staff. */
  title: string;
  /** What readers see. */
  openTitle: string;
  doubleOptIn: boolean;
  consentText: string;
  formId: string;
  leavingFormId: string;
  archivedAt: Date | null;
}

/** One scenario; fails with `request/not-found`. */
export async function getScenario(ctx: Ctx, scenarioId: string): Promise<ScenarioSummary> {
  return (await findScenario(ctx, scenarioId)) ?? fail('request/not-found');
}

/** One scenario, or undefined. */
export async function findScenario(ctx: Ctx, scenarioId: string): Promise<ScenarioSummary | undefined> {
  const found = await sql<ScenarioSummary>`${summary} where workspace_id = ${ctx.workspace.id} and id = ${scenarioId}`.execute(ctx.db);
  return found.rows[0];
}

/** Scenarios by id; those that do not exist are left out. */
export async function listScenariosById(ctx: Ctx, scenarioIds: readonly string[]): Promise<Map<string, ScenarioSummary>> {
  const found =
    await sql<ScenarioSummary>`${summary} where workspace_id = ${ctx.workspace.id} and id = any(${[...scenarioIds]}::text[])`.execute(
      ctx.db,
    );
  return new Map(found.rows.map((row) => [row.id, row]));
}

/** Scenarios in use of an audience (all audiences without one), by title; at most 500: for a choice in a form. */
export async function listScenariosIn(ctx: Ctx, audienceId?: string): Promise<ScenarioSummary[]> {
  const found = await sql<ScenarioSummary>`${summary} where workspace_id = ${ctx.workspace.id} and archived_at is null
    ${audienceId === undefined ? sql`` : sql`and audience_id = ${audienceId}`} order by title, id limit 500`.execute(ctx.db);
  return found.rows;
}

/** The ids of all scenarios in use of an audience. */
export async function scenarioIdsIn(ctx: Ctx, audienceId: string): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select id from scenarios where workspace_id = ${ctx.workspace.id} and archived_at is null and audience_id = ${audienceId}`.execute(
    ctx.db,
  );
  return found.rows.map((row) => row.id);
}

const summary = sql`select id, audience_id as "audienceId", title, open_title as "openTitle", double_opt_in as "doubleOptIn", consent_text as "consentText",
  form_id as "formId", leaving_form_id as "leavingFormId", archived_at as "archivedAt" from scenarios`;
