import { sql, type RawBuilder } from 'kysely';
import { recipientsOf } from '#modules/people/api.ts';
import { sourceKind } from '#modules/people/contract.ts';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { Enrolment } from '../contract.ts';

interface Row {
  id: string;
  scenario_id: string;
  title: string;
  contact_id: string;
  state: Enrolment['state'];
  base_at: Date;
  round: number;
  source_kind: string;
  source_id: string | null;
  enrolled_at: Date;
  confirmed_at: Date | null;
  left_at: Date | null;
  left_how: string | null;
  version: number;
}

/** One enrolment as the API shows it; fails with `request/not-found`. */
export async function presentEnrolment(ctx: Ctx, enrolmentId: string): Promise<Enrolment> {
  const [found] = await presentEnrolments(ctx, sql`and e.id = ${enrolmentId}`);
  return found ?? fail('request/not-found');
}

/** Enrolments as the API shows them. `rest`: conditions, order and limit on `e`. */
export async function presentEnrolments(ctx: Ctx, rest: RawBuilder<unknown>): Promise<Enrolment[]> {
  const found = await sql<Row>`
    select e.*, s.title from enrolments e join scenarios s on s.workspace_id = e.workspace_id and s.id = e.scenario_id
    where e.workspace_id = ${ctx.workspace.id} ${rest}`.execute(ctx.db);
  const people = await recipientsOf(ctx, [...new Set(found.rows.map((row) => row.contact_id))]);
  return found.rows.map((row) => {
    const person = people.get(row.contact_id);
    return {
      id: row.id,
      scenario: { id: row.scenario_id, title: row.title },
      contact: { id: row.contact_id, mail: person?.mail ?? null, name: person?.name ?? null },
      state: row.state,
      baseAt: row.base_at.toISOString(),
      round: row.round,
      source: { kind: sourceKind.parse(row.source_kind), id: row.source_id },
      enrolledAt: row.enrolled_at.toISOString(),
      confirmedAt: row.confirmed_at?.toISOString() ?? null,
      leftAt: row.left_at?.toISOString() ?? null,
      leftHow: row.left_how,
      version: row.version,
    };
  });
}
