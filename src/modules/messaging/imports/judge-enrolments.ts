import { judgeContacts } from '#modules/people/api.ts';
import type { ImportPlace, ImportRow, JudgedRow } from '#modules/people/extend.ts';
import type { Ctx } from '#platform/ctx.ts';
import { reenter } from '../registration/enrol.ts';
import { scenarioToRegister } from '../registration/scenario-to-register.ts';
import { scenarioParams } from './scenario-params.ts';
import { sortRows } from './sort-rows.ts';

/** What `importEnrolments` would do: values as for contacts alone, and who would begin the scenario. */
export async function judgeEnrolments(ctx: Ctx, place: ImportPlace, rows: readonly ImportRow[]): Promise<JudgedRow[]> {
  const scenario = await scenarioToRegister(ctx, scenarioParams.parse(place.params).scenarioId);
  const label = ctx.services.texts(ctx.locale, 'messaging:imports.scenario', { title: scenario.title });
  const { refused, taken, standing } = await sortRows(ctx, { scenario, label, rows });
  const begins = ctx.services.texts(ctx.locale, 'messaging:imports.begins');
  const judged = (await judgeContacts(ctx, place, taken)).map((one): JudgedRow => {
    const state = standing.get(one.row)?.state;
    const isEnrolled = state === undefined || reenter(scenario.reentry, state) !== 'already';
    if (one.verdict === 'new' || !isEnrolled) return one;
    return { row: one.row, verdict: 'changed', changes: [...(one.changes ?? []), { label, old: null, new: begins }] };
  });
  return [...refused, ...judged];
}
