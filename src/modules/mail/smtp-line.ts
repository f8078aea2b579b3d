import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { SMTPError } from 'nodemailer/lib/smtp-connection';

/** Where and how to hand mail over: read from `smtp://user:password@host:port`, or `smtps://` for TLS from the first byte. */
export interface SmtpTarget {
  host: string;
  port: number;
  secure: boolean;
  user: string | undefined;
  password: string | undefined;
  /** Refuses certificates that do not hold; `?verify=false` for a relay of one's own on the same machine. */
  verify: boolean;
}

/** What became of one mail. Ordinary outcomes, not errors: `answer` holds the server's words where it said any. */
export type SendResult =
  | { kind: 'accepted'; answer: string }
  /** The server said no for good (5xx): to this address, or to this mail. */
  | { kind: 'bounced' | 'failed'; answer: string }
  /** Not now (4xx), because of this mail or address: counts as an attempt. */
  | { kind: 'deferred'; answer: string }
  /** Not now, because of us: too many, too fast. Counts as no attempt. */
  | { kind: 'throttled'; answer: string }
  /** No byte of the mail has left. */
  | { kind: 'unreachable'; answer: string }
  /** Bytes have left, and no answer came: it may or may not have arrived. */
  | { kind: 'unknown'; answer: string };

export interface SmtpLine {
  /** One mail at a time. Connects when there is no connection, and anew after one was lost. */
  send(envelope: { from: string; to: string }, raw: Buffer): Promise<SendResult>;
  close(): void;
}

const CONNECT_MILLISECONDS = 20_000;
const SILENCE_MILLISECONDS = 60_000;
/** Servers like fresh connections now and then; most close one after some hundred mails by themselves. */
const MAILS_PER_CONNECTION = 100;

/** Reads an SMTP_URL. */
export function smtpTarget(url: string): SmtpTarget {
  const parsed = new URL(url);
  const secure = parsed.protocol === 'smtps:';
  return {
    host: parsed.hostname,
    port: parsed.port ? Number(parsed.port) : secure ? 465 : 587,
    secure,
    user: parsed.username ? decodeURIComponent(parsed.username) : undefined,
    password: parsed.password ? decodeURIComponent(parsed.password) : undefined,
    verify: parsed.searchParams.get('verify') !== 'false',
  };
}

/** One connection to an SMTP server, kept from mail to mail. STARTTLS where offered, AUTH where there is a user. */
export function openSmtpLine(target: SmtpTarget, helo: string): SmtpLine {
  let connection: SMTPConnection | undefined;
  let sent = 0;

  function drop(): void {
    connection?.close();
    connection = undefined;
  }

  async function connect(): Promise<SMTPConnection> {
    if (connection && sent < MAILS_PER_CONNECTION) return connection;
    connection?.quit();
    connection = undefined;
    const opened = await connectTo(target, helo);
    // The server may hang up between two mails: the next one finds no connection and opens another.
    opened.on('error', () => undefined);
    opened.once('end', () => {
      if (connection === opened) connection = undefined;
    });
    connection = opened;
    sent = 0;
    return opened;
  }

  return {
    send: async (envelope, raw) => {
      let line: SMTPConnection;
      try {
        line = await connect();
      } catch (error) {
        return { kind: 'unreachable', answer: wordsOf(error) };
      }
      const result = await sendOver(line, envelope, raw);
      sent += 1;
      if (result.kind === 'unreachable' || result.kind === 'unknown' || result.answer.startsWith('421')) drop();
      else if (result.kind !== 'accepted') await reset(line, drop);
      return result;
    },
    close: () => {
      connection?.quit();
      connection = undefined;
    },
  };
}

function connectTo(target: SmtpTarget, helo: string): Promise<SMTPConnection> {
  const line = new SMTPConnection({
    host: target.host,
    port: target.port,
    secure: target.secure,
    name: helo,
    connectionTimeout: CONNECT_MILLISECONDS,
    greetingTimeout: CONNECT_MILLISECONDS,
    socketTimeout: SILENCE_MILLISECONDS,
    tls: { rejectUnauthorized: target.verify },
  });
  return new Promise((resolve, reject) => {
    const give = (error?: unknown) => {
      if (!error) return resolve(line);
      line.close();
      return reject(error instanceof Error ? error : new Error('connection refused'));
    };
    line.once('error', give);
    line.connect((error) => {
      if (error || target.user === undefined) return give(error);
      return line.login({ user: target.user, pass: target.password ?? '' }, (refused) => give(refused));
    });
  });
}

function sendOver(line: SMTPConnection, envelope: { from: string; to: string }, raw: Buffer): Promise<SendResult> {
  let left = false;
  // Read by the connection only after the server's 354: from then on the mail may have arrived.
  const message = Readable.from(
    (function* read() {
      left = true;
      yield raw;
    })(),
  );
  return new Promise((resolve) => {
    line.send({ from: envelope.from, to: [envelope.to], size: raw.length }, message, (error, info) => {
      resolve(error ? classify(error, left) : { kind: 'accepted', answer: info?.response ?? '' });
    });
  });
}

/** Codes that speak of our pace or of the server's state, not of this mail (RFC 5321 §4.2.3). */
const PACE = new Set([421, 450, 451, 452, 454]);

function classify(error: SMTPError, left: boolean): SendResult {
  const answer = wordsOf(error);
  const code = error.responseCode;
  if (code === undefined) return { kind: left ? 'unknown' : 'unreachable', answer };
  if (PACE.has(code)) return { kind: 'throttled', answer };
  if (code < 500) return { kind: 'deferred', answer };
  return { kind: error.command === 'RCPT TO' ? 'bounced' : 'failed', answer };
}

/**
 * A refused mail leaves its transaction open: it is ended before the next one (RFC 5321 §4.1.1.5). A server may hang up instead; then
 * nothing answers, and the connection's end is all there is to hear.
 */
async function reset(line: SMTPConnection, drop: () => void): Promise<void> {
  await new Promise<void>((done) => {
    const over = () => {
      drop();
      done();
    };
    line.once('end', over);
    line.reset((error) => {
      line.off('end', over);
      if (error) drop();
      done();
    });
  });
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const response = 'response' in error && typeof error.response === 'string' ? error.response : error.message;
  return response.replace(/\s+/g, ' ').slice(0, 300);
}
