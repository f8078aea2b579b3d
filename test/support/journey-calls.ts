import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { z } from 'zod';
import type { AnswerOf, CallOf, Route } from '#platform/http/contract.ts';
import { faultsOf } from './faults.ts';
import { picture } from './journey.ts';
import type { Product } from './product.ts';

/** Calls a route as the admin does, with the page's session; its answer parsed by the route's own output. */
export async function apiAs<R extends Route>(
  page: Pick<Page, 'request'>,
  at: { product: Pick<Product, 'adminUrl'>; workspaceId?: string | undefined },
  route: R,
  input: CallOf<R>,
): Promise<AnswerOf<R>> {
  const { adminUrl } = at.product;
  const rest: Record<string, unknown> = { ...Object(input) };
  const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = String(rest[name]);
    delete rest[name];
    return value;
  });
  const response = await page.request.fetch(`${adminUrl}/api/v1${path}`, {
    method: route.method,
    headers: { origin: adminUrl, ...(at.workspaceId ? { 'tsudoi-workspace': at.workspaceId } : {}) },
    ...(route.method === 'GET'
      ? { params: Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, String(value)])) }
      : { data: rest }),
  });
  expect(response.ok(), await response.text()).toBe(true);
  return (route.output ? z.parse(route.output, await response.json()) : undefined) as AnswerOf<R>; // by the route's own output
}

/** `apiAs` for a journey's own installation and workspace, which is '' until there is one. */
export type JourneyApi = <R extends Route>(page: Pick<Page, 'request'>, route: R, input: CallOf<R>) => Promise<AnswerOf<R>>;

export function journeyApi(product: Pick<Product, 'adminUrl'>, workspaceId: () => string): JourneyApi {
  return async (page, route, input) => apiAs(page, { product, workspaceId: workspaceId() }, route, input);
}

/** The screen at both widths, looked over for what cannot be read or reached. */
export async function lookAt(page: Page, name: string): Promise<void> {
  await picture(page, name);
  const before = page.viewportSize();
  for (const [width, height] of [[1280, 800] as const, [390, 844] as const]) {
    await page.setViewportSize({ width, height });
    // The menu slides away as the window gets narrow: what is still on its way is no fault.
    await page.evaluate('Promise.allSettled(document.getAnimations().map((each) => each.finished)).then(() => undefined)');
    expect(await faultsOf(page), `${name} at ${width}`).toEqual([]);
  }
  if (before) await page.setViewportSize(before);
}
