import { scenarioIdsIn } from '#modules/messaging/api.ts';
import { pagesUsing, refreshPages } from '#modules/pages/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { scenarioForm } from './form/form-data.ts';

/** Shows the forms of scenarios, or of all scenarios of an audience, as they are by now on every published page that has one. */
export async function refreshForms(ctx: Ctx, of: { scenarioIds: readonly string[] } | { audienceId: string }): Promise<void> {
  const ids = 'scenarioIds' in of ? of.scenarioIds : await scenarioIdsIn(ctx, of.audienceId);
  const live = (await pagesUsing(ctx, scenarioForm.type, ids)).filter((use) => use.live);
  for (const id of new Set(live.map((use) => use.refId))) await refreshPages(ctx, { type: scenarioForm.type, id });
}
