import { existsSync } from 'node:fs';
import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import type { Route } from '#platform/http/contract.ts';
import type { Module } from '#platform/module.ts';
import type { App } from '../support/app.ts';

/**
 * Something that exists, made in the context's workspace. By the name of a path parameter: an id. By a route's id: parameters that
 * belong together and parts of the input that only exist now, laid over the route's example.
 */
export type Sample = (ctx: Ctx) => Promise<string | Record<string, unknown>>;

const shape = z.object({
  samples: z
    .record(
      z.string(),
      z.custom<Sample>((value) => typeof value === 'function'),
    )
    .optional(),
});

/** The `samples` of every module's `testing.ts`. */
export async function collectSamples(modules: readonly Module[]): Promise<Map<string, Sample>> {
  const all = new Map<string, Sample>();
  for (const { name } of modules) {
    const file = new URL(`../../src/modules/${name}/testing.ts`, import.meta.url);
    if (!existsSync(file)) continue;
    const { samples = {} } = shape.parse(await import(file.pathname));
    for (const [key, sample] of Object.entries(samples)) {
      if (all.has(key)) throw new Error(`two modules have a sample for ${key}`);
      all.set(key, sample);
    }
  }
  return all;
}

export function parametersOf(route: Route): string[] {
  return [...route.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
}

/** An input that the route accepts in that workspace: its example, and for each parameter something that exists there. */
export async function inputFor(
  app: App,
  samples: ReadonlyMap<string, Sample>,
  route: Route,
  workspaceId: string,
): Promise<Record<string, unknown>> {
  const take = async (key: string) => {
    const sample = samples.get(key);
    return sample ? app.inWorkspace(workspaceId, sample) : undefined;
  };
  const over = await take(route.id);
  const input: Record<string, unknown> = { ...Object(route.example), ...(typeof over === 'object' ? over : {}) };
  for (const name of parametersOf(route)) {
    input[name] ??= await take(name);
    if (typeof input[name] !== 'string') throw new Error(`no module's testing.ts has a sample for :${name} (${route.id})`);
  }
  return input;
}
