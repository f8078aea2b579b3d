import { getAudience } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import { getScenario, type ScenarioSummary } from '../scenarios/scenario-lookup.ts';

/** Where a text belongs: to a scenario, or to an audience as a whole. */
export interface Place {
  audienceId: string;
  scenarioId: string | null;
  scenario: ScenarioSummary | null;
}

/** The place that a caller named; a scenario says its audience. Fails with `request/invalid` where neither is named, `request/not-found`. */
export async function getPlace(ctx: Ctx, input: { scenarioId?: string | undefined; audienceId?: string | undefined }): Promise<Place> {
  if (input.scenarioId !== undefined) {
    const scenario = await getScenario(ctx, input.scenarioId);
    return { audienceId: scenario.audienceId, scenarioId: scenario.id, scenario };
  }
  if (input.audienceId === undefined) return fail('request/invalid', {}, [{ path: ['scenarioId'], message: 'platform:invalid.required' }]);
  return { audienceId: (await getAudience(ctx, input.audienceId)).id, scenarioId: null, scenario: null };
}
