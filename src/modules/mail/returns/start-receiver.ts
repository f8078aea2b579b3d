import { hash } from 'node:crypto';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { Services } from '#platform/ctx.ts';
import { isDatabaseAway } from '#platform/http/problem.ts';
import { readReturn } from './read-return.ts';
import { recordReturn } from './record-return.ts';
import { readReturnPath } from './return-path.ts';

const LARGEST_BYTES = 1024 * 1024;
const SILENCE_MILLISECONDS = 60_000;
const MOST_CLIENTS = 50;

/** An answer to whoever sends it back. */
class Refusal extends Error {
  readonly responseCode: number;
  constructor(responseCode: number, text: string) {
    super(text);
    this.responseCode = responseCode;
  }
}

/** Where the receiver stands. */
export interface Receiver {
  port: number;
  stop(): Promise<void>;
}

/**
 * Receives mail that comes back, for as long as the worker runs: to return paths of ours and to nothing else, so that it is no relay and no mailbox. What it
 * cannot write down now it asks to be sent again. Undefined where the settings name no port.
 */
export async function startReceiver(services: Services): Promise<Receiver | undefined> {
  const { bouncePort, bounceDomain, listenHost } = services.config;
  if (bouncePort === undefined || bounceDomain === undefined) return undefined;
  const server = new SMTPServer({
    name: bounceDomain,
    banner: 'returned mail only',
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    size: LARGEST_BYTES,
    maxClients: MOST_CLIENTS,
    socketTimeout: SILENCE_MILLISECONDS,
    closeTimeout: 1_000,
    onRcptTo: ({ address }, session, done) => {
      if (session.envelope.rcptTo.length > 0) return done(new Refusal(452, '4.5.3 One recipient a mail'));
      return readReturnPath(services, address) ? done() : done(new Refusal(550, '5.1.1 No such address'));
    },
    onData: (stream, session, done) => {
      receive(services, stream, session).then(
        () => done(null, '2.0.0 Noted'),
        (error: unknown) => done(refusalOf(services, error)),
      );
    },
  });
  server.on('error', (error) => services.log.warn({ error: error.name }, 'a returned mail was cut off'));
  const port = await listen(server, bouncePort, listenHost);
  return { port, stop: async () => new Promise((resolve) => server.close(resolve)) };
}

async function receive(services: Services, stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    length += bytes.length;
    // The rest is read and let go: what matters stands in front.
    if (length <= LARGEST_BYTES) chunks.push(bytes);
  }
  const ids = readReturnPath(services, session.envelope.rcptTo[0]?.address ?? '');
  if (!ids) return;
  const raw = Buffer.concat(chunks);
  const returned = await readReturn(raw);
  await recordReturn(services, { ...ids, ...returned, source: 'mail', noticeId: hash('sha256', raw, 'base64url').slice(0, 40) });
}

function refusalOf(services: Services, error: unknown): Error {
  if (!isDatabaseAway(error))
    services.log.error({ error: error instanceof Error ? error.name : typeof error }, 'a returned mail was not noted');
  return new Refusal(451, '4.3.0 Please send it again');
}

async function listen(server: SMTPServer, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.server.address();
      resolve(address && typeof address === 'object' ? address.port : port);
    });
  });
}
