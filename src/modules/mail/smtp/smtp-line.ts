import { NoConnection, openConnection, type Reply, type SmtpConnection } from './connection.ts';
import { refusal, type SendResult, type Stage } from './result.ts';
import { lengthOf, type WrittenMail } from '../wire/compile-mail.ts';
import type { SmtpTarget } from './target.ts';

export interface Envelope {
  from: string;
  to: string;
  /** The delivery's id, for services that tell of it later. */
  tag?: string;
}

/** One kept connection to a server. */
export interface SmtpLine {
  /** Hands over one mail whose bytes end DATA themselves. Connects when there is no connection, and anew after one was lost. Never throws. */
  send(envelope: Envelope, mail: WrittenMail): Promise<SendResult>;
  /** Mails that it has and no answer to. A line is used best with two: the next envelope goes out right behind a mail. */
  busy(): number;
  close(): void;
}

/** Servers like fresh connections now and then; most close one after some hundred mails by themselves. */
const MAILS_PER_CONNECTION = 100;

interface Order {
  envelope: Envelope;
  mail: WrittenMail;
  /** Set once bytes of the mail itself have left. */
  left: boolean;
  /** A refusal that came before the mail. */
  refused: SendResult | undefined;
  /** Its connection was lost before it left: that happens to it once for another's sake, twice for its own. */
  lost: boolean;
  done(result: SendResult): void;
}

/**
 * One connection to an SMTP server, kept from mail to mail. Where the server can (PIPELINING, RFC 2920), MAIL, RCPT and DATA go in one piece,
 * and those of the next mail right behind the bytes of the one before.
 */
export function openSmtpLine(target: SmtpTarget, helo: string): SmtpLine {
  const queue: Order[] = [];
  /** Those whose envelope is out, oldest first: at most the one whose mail is under way, and the next. */
  const out: Order[] = [];
  let connection: SmtpConnection | undefined;
  let connecting = false;
  let closed = false;
  let sent = 0;

  function settle(order: Order, result: SendResult): void {
    const at = out.indexOf(order);
    if (at >= 0) out.splice(at, 1);
    order.done(result);
  }

  async function connect(): Promise<void> {
    connecting = true;
    try {
      const opened = await openConnection(target, helo);
      opened.onEnd((why) => lose(opened, why));
      connection = opened;
      sent = 0;
    } catch (error) {
      const words = error instanceof NoConnection ? error.message : String(error);
      for (const order of queue.splice(0)) order.done(refusal(0, words, 'connect'));
    } finally {
      connecting = false;
    }
    pump();
  }

  /**
   * The connection is over: what had left is unknown, what had not may go again. A mail behind one that took the connection with it goes over the next
   * one: that is no sign of a server that is away.
   */
  function lose(which: SmtpConnection, why: string): void {
    if (connection === which) connection = undefined;
    const took = out.some((order) => order.left);
    for (const order of out.splice(0)) {
      if (took && !order.left && !order.refused && !order.lost) queue.unshift({ ...order, lost: true });
      else order.done(order.refused ?? (order.left ? { kind: 'unknown', answer: why } : refusal(0, why, 'connect')));
    }
    if (queue.length > 0) pump();
  }

  /** Writes the next envelope, where there is one and the one before it is on its way. */
  function pump(): void {
    if (connecting) return;
    if (queue.length === 0) {
      if (closed && out.length === 0) connection?.quit();
      return;
    }
    if (connection && sent >= MAILS_PER_CONNECTION) {
      if (out.length > 0) return;
      connection.quit();
      return;
    }
    if (!connection) return void connect();
    const last = out.at(-1);
    if (last && !(last.left && out.length === 1)) return;
    const order = queue.shift();
    if (!order) return;
    out.push(order);
    sent += 1;
    if (connection.offers.has('PIPELINING')) pipeline(connection, order);
    else step(connection, order);
  }

  function pipeline(line: SmtpConnection, order: Order): void {
    line.write(
      `${mailFrom(line, order)}${rcptTo(order)}DATA\r\n`,
      (reply) => note(order, reply, 'mail'),
      (reply) => note(order, reply, 'rcpt'),
      (reply) => afterData(line, order, reply),
    );
  }

  function step(line: SmtpConnection, order: Order): void {
    line.write(mailFrom(line, order), (from) => {
      note(order, from, 'mail');
      if (order.refused) return refuse(line, order);
      line.write(rcptTo(order), (to) => {
        note(order, to, 'rcpt');
        if (order.refused) return refuse(line, order);
        line.write('DATA\r\n', (reply) => afterData(line, order, reply));
      });
    });
  }

  function afterData(line: SmtpConnection, order: Order, reply: Reply): void {
    if (reply.code === 354 && order.refused) {
      // It takes a mail to nobody: an empty one ends that (RFC 2920 §3.1).
      line.write('.\r\n', () => refuse(line, order));
      return;
    }
    if (reply.code !== 354) {
      note(order, reply, 'data');
      refuse(line, order);
      return;
    }
    order.left = true;
    line.write(order.mail, (end) => {
      settle(order, end.code === 250 ? { kind: 'accepted', answer: end.text } : refusal(end.code, end.text, 'end'));
      if (end.code === 421) line.destroy();
      pump();
    });
    pump();
  }

  /** A refused mail leaves its transaction open: it is ended before the next one (RFC 5321 §4.1.1.5). A server may hang up instead. */
  function refuse(line: SmtpConnection, order: Order): void {
    const result = order.refused ?? refusal(0, '', 'connect');
    if (result.answer.startsWith('421')) line.destroy();
    else {
      line.write('RSET\r\n', () => {
        settle(order, result);
        pump();
      });
      return;
    }
    settle(order, result);
    pump();
  }

  /** What it still has goes first. */
  function close(): void {
    closed = true;
    pump();
  }

  return {
    send: async (envelope, mail) =>
      new Promise((done) => {
        queue.push({ envelope, mail, left: false, refused: undefined, lost: false, done });
        pump();
      }),
    busy: () => queue.length + out.length,
    close,
  };
}

function note(order: Order, reply: Reply, stage: Stage): void {
  if (order.refused || (reply.code >= 200 && reply.code < 300)) return;
  order.refused = refusal(reply.code, reply.text, stage);
}

function mailFrom(line: SmtpConnection, { envelope, mail }: Order): string {
  const size = [...line.offers].some((offer) => offer === 'SIZE' || offer.startsWith('SIZE ')) ? ` SIZE=${lengthOf(mail)}` : '';
  return `MAIL FROM:<${path(envelope.from)}>${size}\r\n`;
}

function rcptTo({ envelope }: Order): string {
  return `RCPT TO:<${path(envelope.to)}>\r\n`;
}

/** An address cannot end its command, nor add to it. */
function path(address: string): string {
  return address.replace(/[\r\n\0<>\s]/g, '');
}
