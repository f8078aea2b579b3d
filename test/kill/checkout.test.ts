import { createServer } from 'node:net';
import { once } from 'node:events';
import { afterAll, expect, test } from 'vitest';
import * as orders from '#modules/commerce/contract/orders.ts';
import * as providers from '#modules/commerce/contract/providers.ts';
import { compareNow, makeEffectOffer, makeIssuer, makeOrder } from '#modules/commerce/testing.ts';
import { fixedClock } from '#platform/clock.ts';
import { isDatabaseAway } from '#platform/http/problem.ts';
import { startStripeFake } from '#test/fakes/stripe/stripe-fake.ts';
import { startApp } from '#test/support/app.ts';
import { seeded, until } from './patience.ts';
import { startVictim } from './victim.ts';

/** `CHECKOUTS=1000` for the long run. */
const CHECKOUTS = Number(process.env['CHECKOUTS'] ?? 60);
const KILLS = 3;
const AT_ONCE = 8;

const chance = seeded(7);
// One webhook in eight is lost for good, one in four comes twice, and none when it was sent.
const fake = await startStripeFake({
  delivery: () => {
    const dice = chance();
    if (dice < 0.125) return [];
    const delay = () => Math.floor(chance() * 120);
    return dice < 0.375 ? [delay(), delay()] : [delay()];
  },
});
const port = await freePort();
const settings = {
  STRIPE_URL: fake.url,
  OUTGOING_ALLOW: fake.host,
  PUBLIC_PORT: String(port),
  PUBLIC_URL: `http://127.0.0.1:${port}`,
  TRUST_PROXY: 'true',
};
// The victim is a process of its own and reads the machine's clock.
const app = await startApp({ clock: fixedClock(new Date()), settings });
const victim = startVictim('checkout-process.ts', {
  ...settings,
  DATABASE_URL: app.services.database.url,
  DATA_DIR: app.services.config.dataDir,
  SECRET_KEYS: app.services.config.secretKeys ?? '',
});
afterAll(async () => {
  await victim.end();
  await fake.stop();
});

test(
  'browser return and webhook race, lost, doubled, reordered, through three kills: every payment gives its goods once, and the books agree',
  { timeout: 300_000 },
  async () => {
    const { workspaceId, owner } = await app.makeWorkspace();
    const keys = fake.addAccount('live');
    await app.api(providers.connectStripe, { mode: 'live', publishableKey: keys.publishableKey, secretKey: keys.secretKey }, { as: owner });
    await app.api(providers.setSelling, { live: true }, { as: owner });
    const offer = await app.inWorkspace(workspaceId, async (ctx) => {
      await makeIssuer(ctx);
      return makeEffectOffer(ctx);
    });
    let next = 0;
    let paid = 0;
    const buyer = async () => {
      while (next < CHECKOUTS) {
        const n = next++;
        const { path } = await app.inWorkspace(workspaceId, async (ctx) =>
          makeOrder(ctx, { offers: [offer], provider: 'stripe', mail: `buyer${n}@example.jp` }),
        );
        const clientSecret = await press(path, n);
        fake.pay(keys, clientSecret, '4242424242424242');
        paid += 1;
        // One in three closes the window, and who meets a dead server does not try again.
        if (chance() > 0.33)
          await Promise.allSettled([visit(`${path}/return`, n), ...(chance() > 0.8 ? [visit(`${path}/return`, n)] : [])]);
      }
    };
    const buyers = Promise.all(Array.from({ length: AT_ONCE }, buyer));
    for (let kill = 1; kill <= KILLS; kill += 1) {
      await until(async () => paid >= (CHECKOUTS * kill) / (KILLS + 1));
      await victim.kill();
    }
    await buyers;
    await fake.webhooks.settled();
    await until(async () => (await waiting()) === 0);

    const compare = async () => {
      await app.inWorkspace(workspaceId, compareNow);
      await until(async () => (await waiting()) === 0);
      return (await app.api(providers.listReconciliations, {}, { as: owner })).items[0];
    };
    // What neither way told us is taken over by the comparison, and nothing else differs.
    const first = await compare();
    expect(first?.compared).toBe(CHECKOUTS);
    expect(first?.differences.every((each) => each.kind === 'not-ours-yet' && each.mended)).toBe(true);
    app.clock.advance(1000);
    expect(await compare()).toMatchObject({ compared: CHECKOUTS, differences: [] });

    const charged = keys.books.intents().filter((intent) => intent['status'] === 'succeeded');
    expect(new Set(charged.map((intent) => Object(intent['metadata'])['order_id'])).size).toBe(CHECKOUTS);
    expect(charged).toHaveLength(CHECKOUTS);
    const states = await app.inWorkspace(workspaceId, async (ctx) =>
      ctx.db.withTables<{ orders: { state: string } }>().selectFrom('orders').select('state').execute(),
    );
    expect(states.filter((row) => row.state !== 'fulfilled')).toEqual([]);
    const given = await app.inWorkspace(workspaceId, async (ctx) =>
      ctx.db.withTables<{ enrolments: { source_id: string } }>().selectFrom('enrolments').select('source_id').execute(),
    );
    expect(given).toHaveLength(CHECKOUTS);
    expect(new Set(given.map((row) => row.source_id)).size).toBe(CHECKOUTS);
    const { currencies } = await app.api(orders.getSales, { from: today(-1), to: today(1) }, { as: owner });
    expect(currencies).toMatchObject([{ orders: CHECKOUTS, gross: CHECKOUTS * 9800, refunded: 0 }]);
    expect(fake.faults).toEqual([]);
  },
);

test('500 buyers for the last 100 of a capped offer: exactly 100', { timeout: 120_000 }, async () => {
  const { workspaceId } = await app.makeWorkspace();
  const offer = await app.inWorkspace(workspaceId, async (ctx) => makeEffectOffer(ctx, { salesCap: 100 }));
  const order = async () => app.inWorkspace(workspaceId, async (ctx) => makeOrder(ctx, { offers: [offer] }));
  // Who waited in vain for a connection is asked to try again.
  const buyer = async (): Promise<unknown> =>
    order().catch(async (error: unknown) => (isDatabaseAway(error) ? buyer() : Promise.reject(error)));
  const tries = await Promise.allSettled(Array.from({ length: 500 }, buyer));
  expect(tries.filter((each) => each.status === 'fulfilled')).toHaveLength(100);
  const refused = tries.filter((each) => each.status === 'rejected').map((each) => String(each.reason.code));
  expect(refused).toEqual(Array.from({ length: 400 }, () => 'checkout/refused'));
});

/** The buyer presses the button until a server answers: a dead one shows them that it cannot be reached. */
async function press(path: string, n: number): Promise<string> {
  let clientSecret: unknown;
  await until(async () => {
    const answer = await visit(`${path}/intent`, n, 'POST').catch(() => undefined);
    const said: unknown = answer?.ok ? await answer.json() : undefined;
    clientSecret = Object(said)['clientSecret'];
    return typeof clientSecret === 'string';
  });
  return String(clientSecret);
}

async function visit(path: string, n: number, method = 'GET'): Promise<Response> {
  const from = `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`;
  return fetch(`http://127.0.0.1:${port}${path}`, { method, redirect: 'manual', headers: { 'x-forwarded-for': from } });
}

/** Jobs that are to run by now: what is planned for later (an order's hour) waits. */
async function waiting(): Promise<number> {
  const { rows } = await app.services.database.enginePool.query<{ jobs: number }>(
    `select count(*)::int as jobs from graphile_worker._private_jobs where attempts < max_attempts and run_at < now() + interval '2 minutes'`,
  );
  return rows[0]?.jobs ?? 0;
}

function today(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  return typeof address === 'object' && address ? address.port : 0;
}
