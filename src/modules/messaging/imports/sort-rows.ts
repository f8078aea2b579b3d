import { sql } from 'kysely';
import { findContactsByMail, normaliseMail, suppressedAmong } from '#modules/people/api.ts';
import type { ImportRow, JudgedRow } from '#modules/people/extend.ts';
import type { Ctx } from '#platform/ctx.ts';
import { reenter, type EnrolmentState } from '../registration/enrol.ts';
import type { RegisterScenario } from '../registration/scenario-to-register.ts';

/** What is known of a row's person in the scenario: undefined where they were never in it. */
export interface RowStanding {
  state: EnrolmentState | undefined;
}

/**
 * Rows that a registration would refuse, each with its reason: addresses that nothing may be sent to, and people who left where the
 * scenario takes nobody back. Of the others, how their person stands to the scenario, by row.
 */
export async function sortRows(
  ctx: Ctx,
  input: { scenario: RegisterScenario; label: string; rows: readonly ImportRow[] },
): Promise<{ refused: JudgedRow[]; taken: ImportRow[]; standing: Map<number, RowStanding> }> {
  const { scenario, rows } = input;
  const norms = new Map(rows.map((row) => [row.row, normaliseMail(row.values['mail'] ?? '')?.norm ?? '']));
  const blocked = await suppressedAmong(ctx, [...new Set(norms.values())]);
  const contacts = await findContactsByMail(ctx, scenario.audienceId, [...new Set(norms.values())]);
  const states = await statesOf(
    ctx,
    scenario.id,
    [...contacts.values()].map((contact) => contact.id),
  );
  const refused: JudgedRow[] = [];
  const taken: ImportRow[] = [];
  const standing = new Map<number, RowStanding>();
  for (const row of rows) {
    const norm = norms.get(row.row) ?? '';
    const reason = blocked.get(norm)?.reason;
    const state = states.get(contacts.get(norm)?.id ?? '');
    const problem = (textKey: string) => refused.push({ row: row.row, verdict: 'refused', problems: [{ label: input.label, textKey }] });
    if (reason === 'by_staff' || reason === 'complained') problem('messaging:imports.blocked');
    else if (state !== undefined && reenter(scenario.reentry, state) === 'refused') problem('messaging:imports.leftBefore');
    else {
      taken.push(row);
      standing.set(row.row, { state });
    }
  }
  return { refused, taken, standing };
}

async function statesOf(ctx: Ctx, scenarioId: string, contactIds: readonly string[]): Promise<Map<string, EnrolmentState>> {
  const { rows } = await sql<{ contact_id: string; state: EnrolmentState }>`
    select contact_id, state from enrolments
    where workspace_id = ${ctx.workspace.id} and scenario_id = ${scenarioId} and contact_id = any(${contactIds}::text[])`.execute(ctx.db);
  return new Map(rows.map((row) => [row.contact_id, row.state]));
}
