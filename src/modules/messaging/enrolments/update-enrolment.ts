import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { fail as refuse, type Enrolment } from '../contract.ts';
import type * as contract from '../contract/enrolments.ts';
import { planSteps } from '../ledger/plan-steps.ts';
import { scenarioToRegister } from '../registration/scenario-to-register.ts';
import { presentEnrolment } from './present-enrolments.ts';

/**
 * Changes the time that steps count from; everything that still waits moves with it, in one statement, and what was past may be
 * ahead again. What has been sent stays sent. Fails with `enrolment/not-active`, `row/changed-meanwhile`.
 */
export async function updateEnrolment(ctx: Ctx, input: InputOf<typeof contract.updateEnrolment>): Promise<Enrolment> {
  const { enrolmentId } = input;
  const before = await presentEnrolment(ctx, enrolmentId);
  await scenarioToRegister(ctx, before.scenario.id);
  const changed = await sql<{ state: string }>`
    update enrolments set base_at = ${new Date(input.baseAt)}, version = version + 1
    where workspace_id = ${ctx.workspace.id} and id = ${enrolmentId} and version = ${input.version}
    returning state`.execute(ctx.db);
  const row = changed.rows[0] ?? fail('row/changed-meanwhile');
  if (row.state !== 'active') refuse('enrolment/not-active');
  await planSteps(ctx, { enrolmentIds: [enrolmentId], as: 'edit' });
  return presentEnrolment(ctx, enrolmentId);
}
