import { createHmac, randomBytes } from 'node:crypto';
import type { Thing } from './books.ts';

export interface StripeEvent {
  id: string;
  type: string;
  livemode: boolean;
  data: { object: Thing };
}

/** What becomes of an event on its way: how many milliseconds each copy takes; none: it is lost, and nothing tries again. */
export type Delivery = (event: StripeEvent) => readonly number[];

export interface Endpoint {
  url: string;
  secret: string;
  events: readonly string[];
}

const MOST_TRIES = 8;

/**
 * Tells endpoints of events: signed anew for each attempt, tried again where the answer is not 2xx. Events are held, in order, while
 * `hold` is on, and go in whatever order `release` names.
 */
export function openWebhooks(given: { now: () => Date; delivery: Delivery; endpoints: (live: boolean) => readonly Endpoint[] }) {
  const { now, endpoints } = given;
  let delivery = given.delivery;
  let isHeld = false;
  const held: StripeEvent[] = [];
  const running = new Set<Promise<void>>();
  const stopped = new AbortController();

  function sign(event: StripeEvent, secret: string): { headers: Record<string, string>; body: string } {
    const body = JSON.stringify(event);
    const at = Math.floor(now().getTime() / 1000);
    const signature = createHmac('sha256', secret).update(`${at}.${body}`).digest('hex');
    return { headers: { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': `t=${at},v1=${signature}` }, body };
  }

  async function attempt(event: StripeEvent, endpoint: Endpoint): Promise<boolean> {
    try {
      const response = await fetch(endpoint.url, { method: 'POST', ...sign(event, endpoint.secret), signal: stopped.signal });
      await response.arrayBuffer();
      return response.ok;
    } catch {
      return false;
    }
  }

  async function deliver(event: StripeEvent, endpoint: Endpoint, delay: number): Promise<void> {
    let wait = delay;
    for (let tries = 0; tries < MOST_TRIES && !stopped.signal.aborted; tries += 1) {
      await pause(wait, stopped.signal);
      if (await attempt(event, endpoint)) return;
      wait = 50 * 2 ** tries;
    }
  }

  function start(event: StripeEvent): void {
    for (const endpoint of endpoints(event.livemode)) {
      if (!endpoint.events.includes(event.type) && !endpoint.events.includes('*')) continue;
      for (const delay of delivery(event)) {
        const work = deliver(event, endpoint, delay).finally(() => running.delete(work));
        running.add(work);
      }
    }
  }

  return {
    tell(live: boolean, type: string, object: Thing): void {
      const { secret: _secret, ...shown } = structuredClone(object);
      const event = {
        id: `evt_${randomBytes(12).toString('hex')}`,
        object: 'event',
        api_version: '2026-10-28.endive',
        created: Math.floor(now().getTime() / 1000),
        type,
        livemode: live,
        pending_webhooks: 1,
        request: { id: null, idempotency_key: null },
        // The id stays among what is shown.
        data: { object: shown as Thing },
      };
      if (isHeld) held.push(event);
      else start(event);
    },
    hold: () => void (isHeld = true),
    held: held as readonly StripeEvent[],
    /** A held event as it would be sent to an endpoint, for who delivers by hand; undefined: nobody wants it. */
    signed(id: string, endpoint: Thing | undefined): { path: string; headers: Record<string, string>; body: string } {
      const event = held.find((each) => each.id === id);
      if (!event || !endpoint) throw new Error(`no event ${id} is held, or nobody asked for it`);
      return { path: new URL(String(endpoint['url'])).pathname, ...sign(event, String(endpoint['secret'])) };
    },
    /** Lets go what is held, in the order that `order` makes of it (each event as often as it stands there). */
    async release(order: (events: readonly StripeEvent[]) => readonly StripeEvent[] = (events) => events): Promise<void> {
      for (const event of order(held.splice(0))) {
        start(event);
        await Promise.all(running);
      }
      isHeld = false;
    },
    setDelivery: (next: Delivery) => void (delivery = next),
    /** Until nothing is on its way any more. */
    async settled(): Promise<void> {
      while (running.size > 0) await Promise.all(running);
    },
    async stop(): Promise<void> {
      stopped.abort();
      await Promise.allSettled(running);
    },
  };
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (milliseconds <= 0) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
