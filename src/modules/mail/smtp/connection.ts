import { lookup } from 'node:dns/promises';
import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { isPublicAddress } from '#platform/http/public-address.ts';
import type { SmtpTarget } from './target.ts';

/** One answer of a server: its code, and its lines with the code in front. */
export interface Reply {
  code: number;
  text: string;
}

/** A connection that has greeted, encrypted and logged in. */
export interface SmtpConnection {
  /** What the server said it can (RFC 5321 §4.1.1.1), in upper case. */
  offers: ReadonlySet<string>;
  /** Writes, and calls `heard` with the answer to each command in turn. */
  write(bytes: string | readonly Buffer[], ...heard: readonly ((reply: Reply) => void)[]): void;
  /** Called once, when the connection is over, with what is known of why. Answers that were waited for never come. */
  onEnd(over: (why: string) => void): void;
  /** Says goodbye and closes. */
  quit(): void;
  /** Closes at once. */
  destroy(): void;
}

const CONNECT_MILLISECONDS = 20_000;
/** A server may take its time with a mail (RFC 5321 §4.5.3.2), and still has died when it says nothing for so long. */
const SILENCE_MILLISECONDS = 60_000;

/** A refusal while the connection was made; `words` are the server's. */
export class NoConnection extends Error {}

/** Connects: greeting, EHLO, STARTTLS where offered, AUTH where there is a user. Throws `NoConnection`. */
export async function openConnection(target: SmtpTarget, helo: string): Promise<SmtpConnection> {
  const socket = await openSocket(target).catch((error: unknown) => {
    throw error instanceof NoConnection ? error : new NoConnection(error instanceof Error ? error.message : String(error));
  });
  const wire = createWire(socket);
  const limit = setTimeout(() => wire.destroy('the server took too long to greet'), CONNECT_MILLISECONDS);
  try {
    await expect(wire.next(), 220);
    let offers = await greet(wire, helo);
    if (!target.secure && offers.has('STARTTLS')) {
      await expect(wire.ask('STARTTLS\r\n'), 220);
      await wire.encrypt(target);
      offers = await greet(wire, helo);
    } else if (!target.secure && target.requireTls) throw new NoConnection('the server offers no encryption (STARTTLS)');
    if (target.user !== undefined) await logIn(wire, offers, target.user, target.password ?? '');
    wire.watchSilence();
    return { offers, write: wire.write, onEnd: wire.onEnd, quit: wire.quit, destroy: () => wire.destroy('closed') };
  } catch (error) {
    wire.destroy('closed');
    throw error instanceof NoConnection ? error : new NoConnection(error instanceof Error ? error.message : String(error));
  } finally {
    clearTimeout(limit);
  }
}

async function openSocket(target: SmtpTarget): Promise<Socket> {
  const { port } = target;
  const host = target.mayBeInside ? target.host : await outside(target.host);
  const socket = target.secure
    ? connectTls({ host, port, servername: nameFor(target.host), rejectUnauthorized: target.verify })
    : connectPlain({ host, port });
  return ready(socket, target.secure ? 'secureConnect' : 'connect');
}

/** The address of a name on the public internet: the connection goes to the one that was checked. */
async function outside(host: string): Promise<string> {
  const addresses = await lookup(host, { all: true });
  const found = addresses.find(({ address }) => isPublicAddress(address));
  if (!found) throw new NoConnection('the server is not on the public internet');
  return found.address;
}

/** Resolves when the socket has connected, or its TLS has been agreed. */
async function ready<S extends Socket>(socket: S, event: 'connect' | 'secureConnect'): Promise<S> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => give(new NoConnection('the server does not answer')), CONNECT_MILLISECONDS);
    const give = (error?: Error) => {
      clearTimeout(timer);
      socket.off('error', give);
      if (!error) return resolve(socket);
      socket.on('error', () => undefined);
      socket.destroy();
      return reject(new NoConnection(error.message));
    };
    socket.once('error', give);
    socket.once('close', () => give(new NoConnection('the server hung up')));
    socket.once(event, () => give());
  });
}

/** TLS names no addresses (RFC 6066 §3). */
function nameFor(host: string): string {
  return /^[\d.]+$|:/.test(host) ? '' : host;
}

type Wire = ReturnType<typeof createWire>;

/** A socket that speaks in lines: commands out, replies in, in the same order. */
function createWire(first: Socket) {
  let socket = first;
  let rest = '';
  let lines = '';
  let over: string | undefined;
  const waiting: ((reply: Reply) => void)[] = [];
  const early: Reply[] = [];
  const ends: ((why: string) => void)[] = [];

  function listen(): void {
    socket.setNoDelay(true);
    socket.setEncoding('latin1');
    socket.on('data', read);
    socket.on('error', (error) => end(error.message));
    socket.on('close', () => end('the server hung up'));
  }

  /** What is written in answer, a mail in its pieces and the envelope of the next, leaves in one call of the system. */
  function read(chunk: string): void {
    const spoken = socket;
    spoken.cork();
    rest += chunk;
    for (let at = rest.indexOf('\n'); at >= 0; at = rest.indexOf('\n')) {
      const line = rest.slice(0, at).replace(/\r$/, '');
      rest = rest.slice(at + 1);
      lines += lines === '' ? line : `\n${line}`;
      if (line[3] === '-') continue;
      const reply = { code: Number(line.slice(0, 3)), text: lines };
      lines = '';
      const heard = waiting.shift();
      if (heard) heard(reply);
      else if (reply.code === 421) end(reply.text);
      else early.push(reply);
    }
    spoken.uncork();
  }

  function end(why: string): void {
    if (over !== undefined) return;
    over = why;
    socket.destroy();
    for (const each of ends) each(why);
  }

  function write(bytes: string | readonly Buffer[], ...heard: readonly ((reply: Reply) => void)[]): void {
    waiting.push(...heard);
    if (over !== undefined) return;
    if (typeof bytes === 'string') socket.write(bytes, 'latin1');
    else for (const piece of bytes) socket.write(piece);
  }

  async function next(): Promise<Reply> {
    const said = early.shift();
    if (said) return said;
    return new Promise((resolve, reject) => {
      if (over !== undefined) return reject(new NoConnection(over));
      ends.push((why) => reject(new NoConnection(why)));
      waiting.push(resolve);
    });
  }

  listen();
  return {
    next,
    write,
    ask: async (line: string): Promise<Reply> => {
      if (over === undefined) socket.write(line, 'latin1');
      return next();
    },
    encrypt: async (target: SmtpTarget): Promise<void> => {
      socket.removeAllListeners();
      // Whatever came in clear text behind the answer to STARTTLS is nobody's word (CVE-2011-0411).
      rest = '';
      lines = '';
      socket = await ready(connectTls({ socket, servername: nameFor(target.host), rejectUnauthorized: target.verify }), 'secureConnect');
      listen();
    },
    /** From here on a server that says nothing while it owes an answer counts as gone; one that owes none is left in peace. */
    watchSilence: (): void => {
      ends.length = 0;
      socket.setTimeout(SILENCE_MILLISECONDS, () => {
        if (waiting.length > 0) end('the server stopped answering');
        else quit();
      });
    },
    onEnd: (told: (why: string) => void): void => {
      if (over === undefined) ends.push(told);
      else told(over);
    },
    quit,
    destroy: end,
  };

  function quit(): void {
    if (over !== undefined) return;
    socket.end('QUIT\r\n');
    end('closed after QUIT');
  }
}

async function greet(wire: Wire, helo: string): Promise<ReadonlySet<string>> {
  const reply = await wire.ask(`EHLO ${helo}\r\n`);
  if (reply.code === 250) {
    const words = reply.text.split('\n').slice(1);
    return new Set(
      words.map((line) =>
        line
          .slice(4)
          .trim()
          .toUpperCase()
          .replace(/^AUTH[ =]/, 'AUTH '),
      ),
    );
  }
  await expect(wire.ask(`HELO ${helo}\r\n`), 250);
  return new Set();
}

async function logIn(wire: Wire, offers: ReadonlySet<string>, user: string, password: string): Promise<void> {
  const ways = [...offers].find((offer) => offer.startsWith('AUTH '))?.split(' ') ?? [];
  if (ways.includes('LOGIN') && !ways.includes('PLAIN')) {
    await expect(wire.ask('AUTH LOGIN\r\n'), 334);
    await expect(wire.ask(`${Buffer.from(user).toString('base64')}\r\n`), 334);
    await expect(wire.ask(`${Buffer.from(password).toString('base64')}\r\n`), 235);
    return;
  }
  await expect(wire.ask(`AUTH PLAIN ${Buffer.from(`\0${user}\0${password}`).toString('base64')}\r\n`), 235);
}

async function expect(asked: Promise<Reply>, code: number): Promise<void> {
  const reply = await asked;
  if (reply.code !== code) throw new NoConnection(reply.text);
}
