import { sql, type RawBuilder } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import { audiencesById } from '#modules/people/api.ts';
import type { Scenario } from '../contract.ts';
import { formAddress, leavingFormAddress } from '../tracking/addresses.ts';

interface Row {
  id: string;
  audience_id: string;
  title: string;
  open_title: string;
  folder: string;
  reentry: Scenario['reentry'];
  double_opt_in: boolean;
  consent_text: string;
  form_id: string;
  leaving_form_id: string;
  archived_at: Date | null;
  version: number;
  created_at: Date;
  counts: Scenario['counts'];
}

/** One scenario as the API shows it; fails with `request/not-found`. */
export async function presentScenario(ctx: Ctx, scenarioId: string): Promise<Scenario> {
  const [found] = await presentScenarios(ctx, sql`and s.id = ${scenarioId}`);
  return found ?? fail('request/not-found');
}

/** Scenarios as the API shows them. `rest`: conditions, order and limit on `s`. */
export async function presentScenarios(ctx: Ctx, rest: RawBuilder<unknown>): Promise<Scenario[]> {
  const found = await sql<Row>`
    select s.*, json_build_object('active', e.active, 'unsubscribed', e.unsubscribed, 'stopped', e.stopped, 'stepsOn', m.steps_on, 'stepsOff', m.steps_off) as counts
    from scenarios s
    cross join lateral (
      select (count(*) filter (where state = 'active'))::int as active, (count(*) filter (where state = 'unsubscribed'))::int as unsubscribed,
        (count(*) filter (where state = 'stopped'))::int as stopped
      from enrolments where workspace_id = s.workspace_id and scenario_id = s.id
    ) e
    cross join lateral (
      select (count(*) filter (where state = 'on'))::int as steps_on, (count(*) filter (where state = 'off'))::int as steps_off
      from messages where workspace_id = s.workspace_id and scenario_id = s.id and kind = 'step' and archived_at is null
    ) m
    where s.workspace_id = ${ctx.workspace.id} ${rest}`.execute(ctx.db);
  const audiences = await audiencesById(ctx, [...new Set(found.rows.map((row) => row.audience_id))]);
  return found.rows.map((row) => ({
    id: row.id,
    audience: { id: row.audience_id, name: audiences.get(row.audience_id)?.name ?? '' },
    title: row.title,
    openTitle: row.open_title,
    folder: row.folder,
    reentry: row.reentry,
    doubleOptIn: row.double_opt_in,
    consentText: row.consent_text,
    formId: row.form_id,
    formUrl: formAddress(ctx.services, row.form_id),
    leavingFormUrl: leavingFormAddress(ctx.services, row.leaving_form_id),
    archivedAt: row.archived_at?.toISOString() ?? null,
    counts: row.counts,
    version: row.version,
    createdAt: row.created_at.toISOString(),
  }));
}
