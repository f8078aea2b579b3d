import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';

export interface RegisterScenario {
  id: string;
  audienceId: string;
  title: string;
  openTitle: string;
  reentry: 'ignore' | 'restart' | 'after_leaving';
  doubleOptIn: boolean;
  consentText: string;
  formId: string;
  leavingFormId: string;
  archivedAt: Date | null;
}

/**
 * The scenario, held `for share` until commit: whoever switches a step on or moves its time waits for registrations under way, and so
 * sees them. Fails with `request/not-found`.
 */
export async function scenarioToRegister(ctx: Ctx, scenarioId: string): Promise<RegisterScenario> {
  const found = await sql<RegisterScenario>`${columns} where workspace_id = ${ctx.workspace.id} and id = ${scenarioId} for share`.execute(
    ctx.db,
  );
  return found.rows[0] ?? fail('request/not-found');
}

/** By a public address of its hosted form or its leaving form; undefined when the address ended. */
export async function findScenarioByForm(ctx: Ctx, formId: string): Promise<RegisterScenario | undefined> {
  const found =
    await sql<RegisterScenario>`${columns} where workspace_id = ${ctx.workspace.id} and (form_id = ${formId} or leaving_form_id = ${formId})`.execute(
      ctx.db,
    );
  return found.rows[0];
}

const columns = sql`select id, audience_id as "audienceId", title, open_title as "openTitle", reentry, double_opt_in as "doubleOptIn", consent_text as "consentText",
  form_id as "formId", leaving_form_id as "leavingFormId", archived_at as "archivedAt" from scenarios`;
