import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { signUpFirst } from '#modules/accounts/contract/entry.ts';
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

/** The owner of the installation's first workspace. */
export interface Seller {
  /** Calls with the session of a page. */
  api: JourneyApi;
  /** '' until she has signed up. */
  readonly workspaceId: string;
  /** The address of her workspace in the admin. */
  readonly home: string;
  /** In the first test, by API; the pages of all later tests have her session. */
  signUp(page: Page): Promise<void>;
}

export function useSeller(product: Pick<Product, 'adminUrl'>): Seller {
  let workspaceId = '';
  let cookies: Awaited<ReturnType<ReturnType<Page['context']>['cookies']>> = [];
  const api = journeyApi(product, () => workspaceId);
  test.beforeEach(async ({ page }) => {
    await page.context().addCookies(cookies);
  });
  return {
    api,
    get workspaceId() {
      return workspaceId;
    },
    get home() {
      return `${product.adminUrl}/w/${workspaceId}`;
    },
    signUp: async (page) => {
      const who = { name: '山田 花', mail: 'hana@example.jp', password: 'correct horse battery', workspaceName: 'ひまわり教室' };
      ({ workspaceId } = await api(page, signUpFirst, who));
      cookies = await page.context().cookies();
    },
  };
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
