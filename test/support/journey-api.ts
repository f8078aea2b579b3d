import { expect, type Page } from '@playwright/test';
import { z } from 'zod';
import type { AnswerOf, CallOf, Route } from '#platform/http/contract.ts';
import { faultsOf } from './faults.ts';
import { picture } from './journey.ts';
import type { Product } from './product.ts';

/** Calls `/api/v1` with the session of a page, for what a journey needs and does not show; typed, and parsed by the route's own output. */
export type JourneyApi = <R extends Route>(page: Pick<Page, 'request'>, route: R, input: CallOf<R>) => Promise<AnswerOf<R>>;

/** `workspaceId` is asked at each call: '' until there is one. */
export function journeyApi(product: Product, workspaceId: () => string): JourneyApi {
  return async <R extends Route>(page: Pick<Page, 'request'>, route: R, input: CallOf<R>) => {
    const rest: Record<string, unknown> = { ...Object(input) };
    const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => {
      const value = String(rest[name]);
      delete rest[name];
      return value;
    });
    const workspace = workspaceId();
    const response = await page.request.fetch(`${product.adminUrl}/api/v1${path}`, {
      method: route.method,
      headers: { origin: product.adminUrl, ...(workspace ? { 'tsudoi-workspace': workspace } : {}) },
      ...(route.method === 'GET'
        ? { params: Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, String(value)])) }
        : { data: rest }),
    });
    expect(response.ok(), await response.text()).toBe(true);
    // Parsed by the route's own output.
    return (route.output ? z.parse(route.output, await response.json()) : undefined) as AnswerOf<R>;
  };
}

/** The screen at both widths, looked over for what cannot be read or reached. */
export async function lookAt(page: Page, name: string): Promise<void> {
  await picture(page, name);
  const before = page.viewportSize();
  for (const [width, height] of [[1280, 800] as const, [390, 844] as const]) {
    await page.setViewportSize({ width, height });
    await page.evaluate('Promise.allSettled(document.getAnimations().map((each) => each.finished)).then(() => undefined)');
    expect(await faultsOf(page), `${name} at ${width}`).toEqual([]);
  }
  if (before) await page.setViewportSize(before);
}
