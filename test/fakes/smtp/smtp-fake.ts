import type { Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { bySentinel, type Action, type Behaviour, type Moment, type Stage } from './behaviour.ts';
import { findFaults } from './faults.ts';

/** A mail that the server has taken over. */
export interface Mail {
  from: string;
  to: readonly string[];
  raw: Buffer;
  /** Which connection brought it, counted from 1. */
  connection: number;
  /** Whether that was encrypted. */
  encrypted: boolean;
}

export interface SmtpFake {
  /** `smtp://127.0.0.1:port`, with the account where one is asked for. */
  url: string;
  mails: readonly Mail[];
  /** Why mails were refused that break RFC 5321 or 5322. Tests expect none. */
  faults: readonly string[];
  connections: { open: number; most: number; ever: number };
  /** Replaces what happens from now on; the sentinel addresses go on to work. */
  behave(behaviour: Behaviour): void;
  /** Resolves as soon as that many mails are kept. */
  kept(count: number): Promise<void>;
  /** Read by another library than the one that wrote it. */
  parse(mail: Mail): Promise<ParsedMail>;
  /** Closes the port and every connection; nothing is said to whoever is in the middle of a mail. */
  stop(): Promise<void>;
}

export interface SmtpFakeOptions {
  port?: number;
  account?: { user: string; pass: string };
  /** Offers STARTTLS, with a certificate that nobody vouches for. */
  encrypted?: boolean;
}

/** A server that speaks SMTP, keeps what it accepts and misbehaves as told. See README.md for what it does not model. */
export async function startSmtpFake(options: SmtpFakeOptions = {}): Promise<SmtpFake> {
  const mails: Mail[] = [];
  const faults: string[] = [];
  const connections = { open: 0, most: 0, ever: 0 };
  const sockets = new Map<number, { socket: Socket; number: number }>();
  const waiting: { count: number; resolve: () => void }[] = [];
  let behaviour: Behaviour = () => undefined;

  const ask = async (stage: Stage, address: string, session: SMTPServerSession): Promise<'go-on' | 'keep-and-drop'> => {
    const moment: Moment = { stage, address, connection: numberOf(session), kept: mails.length };
    let action: Action = behaviour(moment) ?? bySentinel(moment) ?? 'go-on';
    while (typeof action === 'object' && 'wait' in action) {
      await wait(action.wait, undefined, { ref: false });
      action = action.then ?? 'go-on';
    }
    if (action === 'go-on' || (action === 'keep-and-drop' && stage === 'data')) return action;
    if (typeof action === 'object') throw Object.assign(new Error(action.text ?? 'As told'), { responseCode: action.reply });
    drop(session);
    throw new Error('dropped');
  };
  const numberOf = (session: SMTPServerSession) => sockets.get(session.remotePort)?.number ?? 0;
  const drop = (session: SMTPServerSession) => sockets.get(session.remotePort)?.socket.destroy();
  const keep = (mail: Mail) => {
    mails.push(mail);
    for (const each of waiting) if (mails.length >= each.count) each.resolve();
  };

  const receive = async (stream: SMTPServerDataStream, session: SMTPServerSession): Promise<string> => {
    const raw = await buffer(stream);
    const { mailFrom, rcptTo, bodyType, smtpUtf8 } = session.envelope;
    const found = findFaults(raw, { eightBit: bodyType?.toUpperCase() === '8BITMIME' || smtpUtf8 === true, utf8: smtpUtf8 === true });
    if (found.length > 0) {
      faults.push(...found);
      throw Object.assign(new Error(`Not a mail: ${found.join('; ')}`), { responseCode: 554 });
    }
    const then = await ask('data', rcptTo[0]?.address ?? '', session);
    keep({
      from: mailFrom ? mailFrom.address : '',
      to: rcptTo.map(({ address }) => address),
      raw,
      connection: numberOf(session),
      encrypted: session.secure,
    });
    if (then === 'keep-and-drop') drop(session);
    return `kept as ${mails.length}`;
  };

  const server = new SMTPServer({
    name: 'smtp.fake.test',
    disabledCommands: [...(options.encrypted ? [] : ['STARTTLS']), ...(options.account ? [] : ['AUTH'])],
    allowInsecureAuth: true,
    authOptional: !options.account,
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 1,
    onAuth: ({ username, password }, _session, done) => {
      const isRight = username === options.account?.user && password === options.account?.pass;
      if (isRight) done(null, { user: username });
      else done(Object.assign(new Error('5.7.8 Wrong account'), { responseCode: 535 }));
    },
    onConnect: (session, done) => settle(ask('connect', '', session), done),
    onMailFrom: ({ address }, session, done) => settle(ask('mail', address, session), done),
    onRcptTo: ({ address }, session, done) => settle(ask('rcpt', address, session), done),
    onData: (stream, session, done) => {
      receive(stream, session).then((text) => done(null, text), done);
    },
  });
  // A client that goes away in mid-sentence is what this fake is for.
  server.on('error', () => undefined);
  server.server.on('connection', (socket) => {
    connections.ever += 1;
    connections.open += 1;
    connections.most = Math.max(connections.most, connections.open);
    const port = socket.remotePort ?? 0;
    sockets.set(port, { socket, number: connections.ever });
    socket.once('close', () => {
      connections.open -= 1;
      sockets.delete(port);
    });
  });
  const port = await listen(server, options.port ?? 0);
  const login = options.account ? `${encodeURIComponent(options.account.user)}:${encodeURIComponent(options.account.pass)}@` : '';
  return {
    url: `smtp://${login}127.0.0.1:${port}`,
    mails,
    faults,
    connections,
    behave: (next) => {
      behaviour = next;
    },
    kept: async (count) =>
      new Promise((resolve) => {
        if (mails.length >= count) resolve();
        else waiting.push({ count, resolve });
      }),
    parse: async (mail) => simpleParser(mail.raw),
    stop: async () => {
      for (const { socket } of sockets.values()) socket.destroy();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

function settle(asked: Promise<unknown>, done: (error?: Error | null) => void): void {
  asked.then(
    () => done(),
    (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
  );
}

async function listen(server: SMTPServer, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.server.address();
      if (address && typeof address === 'object') resolve(address.port);
      else reject(new Error('no port'));
    });
  });
}
