import { z } from 'zod';
import { addStep } from '#modules/funnels/add-step.ts';
import { getFunnel } from '#modules/funnels/get-funnel.ts';
import { makeFunnel } from '#modules/funnels/testing.ts';
import { publishPage } from '#modules/pages/api.ts';
import { builtInTemplates } from '#modules/pages/templates/built-in.ts';
import { openStage, startProcess } from './stage.ts';

export interface PublishedTemplate {
  key: string;
  url: string;
}

/** Serves every template as it comes, each as a published step of a funnel, by a process of the product; at most so many. */
export async function withPublishedTemplates<T>(most: number, work: (templates: readonly PublishedTemplate[]) => Promise<T>): Promise<T> {
  const stage = await openStage();
  try {
    const steps = await stage.inWorkspace(async (ctx) => {
      const { id: funnelId, steps: first } = await makeFunnel(ctx);
      const scenarioId = first[0]?.scenarios[0]?.id ?? null;
      for (const { key } of builtInTemplates.filter((template) => template.key !== 'empty').slice(0, most))
        await addStep(ctx, { funnelId, name: key, template: key, scenarioId });
      const funnel = await getFunnel(ctx, { funnelId });
      for (const step of funnel.steps) await publishPage(ctx, { pageId: step.page.id });
      return funnel.steps.slice(first.length);
    });
    const server = await startProcess('public-server.ts', stage.environment);
    try {
      const origin = `http://127.0.0.1:${z.number().parse(server.said)}`;
      return await work(steps.map((step) => ({ key: step.name, url: `${origin}/p/${step.id}` })));
    } finally {
      await server.stop();
    }
  } finally {
    await stage.close();
  }
}
