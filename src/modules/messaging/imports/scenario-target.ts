import { fieldColumn, listFields } from '#modules/people/api.ts';
import type { ImportTarget } from '#modules/people/extend.ts';
import { fail as refuse } from '#platform/fail.ts';
import { fail } from '../contract.ts';
import { getScenario } from '../scenarios/scenario-lookup.ts';
import { scenarioParams } from './scenario-params.ts';
import { judgeEnrolments } from './judge-enrolments.ts';
import { importEnrolments } from './import-enrolments.ts';

/** Rows become contacts of the audience and readers of one of its scenarios. */
export const scenarioTarget: ImportTarget = {
  kind: 'messaging.scenario',
  params: scenarioParams,
  keyColumn: 'mail',
  columns: async (ctx, { placeId, params, at }) => {
    const { scenarioId } = scenarioParams.parse(params);
    const scenario = await getScenario(ctx, scenarioId);
    if (scenario.audienceId !== placeId) refuse('request/not-found');
    if (scenario.archivedAt) fail('scenario/archived');
    return (await listFields(ctx, { audienceId: placeId, scenarioId })).map((field) => fieldColumn(ctx, field, at));
  },
  judge: judgeEnrolments,
  write: importEnrolments,
};
