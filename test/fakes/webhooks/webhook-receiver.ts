import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { once } from 'node:events';
import { Webhook } from 'standardwebhooks';

/** What arrived, whether it was taken or not. */
export interface Received {
  id: string;
  headers: IncomingHttpHeaders;
  body: string;
  /** The status that it was answered with. */
  status: number;
}

/** How the receiver answers; nothing: it verifies the signature and takes what has not come before. */
export type Behaviour = (
  request: Omit<Received, 'status'>,
) => { status: number; body?: string; headers?: Record<string, string> } | 'hang-up' | undefined;

export interface WebhookReceiver {
  url: string;
  /** `127.0.0.1:port`, as `OUTGOING_ALLOW` takes it. */
  target: string;
  /** Everything that arrived, in order. */
  received: readonly Received[];
  /** What it acted on: each id once, in the order in which it was taken. */
  taken: readonly Received[];
  behave(behaviour: Behaviour): void;
  /** Verifies by this secret from now on: the signature must be right, as the Standard Webhooks libraries check it. */
  trust(secret: string): void;
  /** Waits until so many have been taken. */
  tookAtLeast(count: number): Promise<void>;
  stop(): Promise<void>;
}

/** A server that takes webhooks as a careful integrator writes it. See README.md for what it does not model. */
export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const received: Received[] = [];
  const taken: Received[] = [];
  const waiting = new Set<() => void>();
  let behaviour: Behaviour = () => undefined;
  let secret: string | undefined;

  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const arrived = { id: String(request.headers['webhook-id'] ?? ''), headers: request.headers, body };
      const wanted = behaviour(arrived);
      if (wanted === 'hang-up') {
        received.push({ ...arrived, status: 0 });
        request.socket.destroy();
        return;
      }
      const answer = wanted ?? (isSigned(arrived, secret) ? { status: 204 } : { status: 401, body: 'bad signature' });
      received.push({ ...arrived, status: answer.status });
      if (answer.status < 300 && !taken.some((each) => each.id === arrived.id)) taken.push({ ...arrived, status: answer.status });
      for (const wake of waiting) wake();
      response.writeHead(answer.status, { 'content-type': 'text/plain; charset=utf-8', ...answer.headers }).end(answer.body ?? '');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    target: `127.0.0.1:${port}`,
    received,
    taken,
    behave: (next) => {
      behaviour = next;
    },
    trust: (next) => {
      secret = next;
    },
    tookAtLeast: async (count) =>
      new Promise((done) => {
        const look = () => {
          if (taken.length < count) return;
          waiting.delete(look);
          done();
        };
        waiting.add(look);
        look();
      }),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** By the library's own signing: its `verify` would hold the timestamp against this machine's clock, which is not that of the tests. */
function isSigned({ id, headers, body }: Omit<Received, 'status'>, secret: string | undefined): boolean {
  if (secret === undefined) return true;
  const at = new Date(Number(headers['webhook-timestamp']) * 1000);
  const expected = Buffer.from(new Webhook(secret).sign(id, at, body));
  const given = String(headers['webhook-signature'] ?? '').split(' ');
  return given.some((each) => each.length === expected.length && timingSafeEqual(Buffer.from(each), expected));
}
