import { listScenariosById } from '#modules/messaging/api.ts';
import { pagesById, usedOnPages } from '#modules/pages/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { Funnel } from './contract.ts';
import { sellingRefsPlug } from './extend.ts';
import { scenarioForm } from './form/form-data.ts';
import { findFunnel, stepsOf } from './queries.ts';

/** A funnel with its steps and their pages' state. Fails with `request/not-found`. */
export async function presentFunnel(ctx: Ctx, funnelId: string): Promise<Funnel> {
  const row = (await findFunnel(ctx, funnelId)) ?? fail('request/not-found');
  const steps = await stepsOf(ctx, funnelId);
  const pageIds = steps.map((step) => step.page_id);
  const pages = await pagesById(ctx, pageIds);
  const forms = await usedOnPages(ctx, scenarioForm.type, pageIds);
  const scenarios = await listScenariosById(ctx, [...forms.values()].flat());
  const selling = await sellingPages(ctx, pageIds);
  return {
    id: row.id,
    name: row.name,
    folder: row.folder,
    archivedAt: row.archived_at?.toISOString() ?? null,
    version: row.version,
    createdAt: row.created_at.toISOString(),
    steps: steps.flatMap((step, position) => {
      const page = pages.get(step.page_id);
      return page
        ? [
            {
              id: step.id,
              name: step.name,
              position,
              url: stepUrl(ctx, step.id),
              page: { id: page.id, name: page.name, state: page.state, version: page.version },
              scenarios: (forms.get(page.id) ?? []).flatMap((id) => {
                const scenario = scenarios.get(id);
                return scenario ? [{ id, title: scenario.title, archived: scenario.archivedAt !== null }] : [];
              }),
              sells: selling.has(page.id),
            },
          ]
        : [];
    }),
  };
}

async function sellingPages(ctx: Ctx, pageIds: readonly string[]): Promise<ReadonlySet<string>> {
  const types = ctx.services.registry.contributions(sellingRefsPlug);
  const used = await Promise.all(types.map(async (type) => usedOnPages(ctx, type, pageIds)));
  return new Set(used.flatMap((pages) => [...pages.keys()]));
}

/** Where visitors see a step. */
export function stepUrl(ctx: Pick<Ctx, 'services'>, stepId: string): string {
  return `${ctx.services.config.publicUrl}/p/${stepId}`;
}
