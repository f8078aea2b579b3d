import { z } from 'zod';
import { makeLiveFunnel } from '#modules/funnels/testing.ts';
import { makeScenario, makeStep } from '#modules/messaging/testing.ts';
import { openStage, startProcess } from './stage.ts';

const AT_ONCE = 16;

/**
 * Registrations through a published form (contact, enrolment, ledger rows of three steps, consent, fact), against the least that a
 * durable registration could be: one row in a transaction under row-level security.
 */
export async function benchRegistrations(count: number): Promise<{ registrations: number; rows: number; ratio: number }> {
  const stage = await openStage({ TRUST_PROXY: 'true' });
  let product: Awaited<ReturnType<typeof startProcess>> | undefined;
  try {
    const funnel = await stage.inWorkspace(async (ctx) => {
      const scenario = await makeScenario(ctx);
      for (const days of [0, 1, 2]) {
        await makeStep(ctx, {
          scenarioId: scenario.id,
          timing: days === 0 ? { kind: 'immediately' } : { kind: 'at_time', days, at: '09:00' },
        });
      }
      return makeLiveFunnel(ctx, { scenarioId: scenario.id });
    });
    product = await startProcess('public-server.ts', stage.environment);
    const url = `http://127.0.0.1:${z.number().parse(product.said)}/p/${funnel.steps[0]?.id}`;
    const element = /name="_element" value="([^"]+)"/.exec(await (await fetch(url)).text())?.[1] ?? '';
    await register(url, element, 1_000_000);
    const registrations = await perSecond(count, (n) => register(url, element, n));
    const rows = await perSecond(count, (n) =>
      stage.inWorkspace(async (ctx) => {
        await ctx.db
          .withTables<{ registration_keys: { workspace_id: string; key: string; fingerprint: string; at: Date } }>()
          .insertInto('registration_keys')
          .values({ workspace_id: ctx.workspace.id, key: `bench-${n}`, fingerprint: 'x', at: new Date() })
          .execute();
      }),
    );
    return { registrations, rows, ratio: registrations / rows };
  } finally {
    await product?.stop();
    await stage.close();
  }
}

async function register(url: string, element: string, n: number): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    // Each from an address of its own: the limit of a single one is not what is measured.
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-forwarded-for': `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`,
    },
    body: new URLSearchParams({ _element: element, name: '山田 太郎', mail: `reader${n}@example.jp` }),
  });
  await response.arrayBuffer();
  if (response.status !== 303) throw new Error(`registration answered ${response.status}`);
}

async function perSecond(count: number, work: (n: number) => Promise<void>): Promise<number> {
  const started = performance.now();
  let next = 0;
  const lane = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return (count / (performance.now() - started)) * 1000;
}
