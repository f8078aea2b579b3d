import { connectStripe } from '#modules/commerce/contract/providers.ts';
import { keepStripeKeys, makeEffectOffer, makeIssuer, makeOrder } from '#modules/commerce/testing.ts';
import { startStripeFake } from '../test/fakes/stripe/stripe-fake.ts';
import { z } from 'zod';
import { openStage, startProcess } from './stage.ts';

const AT_ONCE = 8;

/**
 * Checkouts of an order that is made (intent, card, browser return: two requests of ours, three calls to Stripe), against what the fake alone
 * does when it is called just as often.
 */
export async function benchCheckouts(count: number): Promise<{ checkouts: number; bare: number; ratio: number }> {
  const fake = await startStripeFake();
  const stage = await openStage({ TRUST_PROXY: 'true', NODE_ENV: 'test', STRIPE_URL: fake.url, OUTGOING_ALLOW: fake.host });
  let product: Awaited<ReturnType<typeof startProcess>> | undefined;
  try {
    const keys = fake.addAccount('live');
    const paths = await stage.inWorkspace(async (ctx) => {
      await keepStripeKeys(
        ctx,
        connectStripe.input.parse({ mode: 'live', publishableKey: keys.publishableKey, secretKey: keys.secretKey }),
      );
      await makeIssuer(ctx);
      const offer = await makeEffectOffer(ctx);
      const made: string[] = [];
      for (let n = 0; n < count; n += 1) made.push((await makeOrder(ctx, { offers: [offer], provider: 'stripe' })).path);
      return made;
    });
    product = await startProcess('public-server.ts', stage.environment);
    const url = `http://127.0.0.1:${z.number().parse(product.said)}`;
    const checkouts = await perSecond(count, async (n) => {
      const headers = { 'x-forwarded-for': `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}` };
      const begun = await fetch(`${url}${paths[n]}/intent`, { method: 'POST', headers });
      const { clientSecret } = z.object({ clientSecret: z.string() }).parse(await begun.json());
      fake.pay(keys, clientSecret, '4242424242424242');
      const back = await fetch(`${url}${paths[n]}/return`, { headers, redirect: 'manual' });
      await back.arrayBuffer();
      if (back.status !== 303) throw new Error(`a paid checkout answered ${back.status}`);
    });
    const authorization = `Bearer ${keys.secretKey}`;
    const call = async (path: string, body?: Record<string, string>) => {
      const answer = await fetch(`${fake.url}${path}`, {
        headers: { authorization },
        ...(body ? { method: 'POST', body: new URLSearchParams(body) } : {}),
      });
      return z.object({ id: z.string() }).parse(await answer.json()).id;
    };
    const bare = await perSecond(count, async () => {
      const customer = await call('/v1/customers', { email: 'taro@example.jp' });
      const intent = await call('/v1/payment_intents', { amount: '9800', currency: 'jpy', customer });
      await call(`/v1/payment_intents/${intent}`);
    });
    return { checkouts, bare, ratio: checkouts / bare };
  } finally {
    await product?.stop();
    await stage.close();
    await fake.stop();
  }
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
