import { parentPort } from 'node:worker_threads';
import { openOutletHere } from '../outlets/open.ts';
import type { Outlet } from '../outlets/spec.ts';
import { compileMail, type MailTemplate, type MailWriter, type WrittenMail } from '../wire/compile-mail.ts';
import type { FromThread, ThreadMail, ToThread } from './thread-messages.ts';

// A thread of the sender: writes mails, signs them and speaks SMTP. It keeps nothing that matters: what it has not answered is submitting in
// the ledger, and the sender knows it.

/** How long it writes mails before it listens to its servers again: signing takes most of the time. */
const SLICE_MILLISECONDS = 2;

const port = parentPort;
/** Opened in turn, because some of them load more code first. */
const outlets = new Map<string, Outlet>();
let opening: Promise<void> = Promise.resolve();
const writers = new Map<string, MailWriter | 'unwritable'>();
const waiting: ThreadMail[] = [];
let results: { n: number; result: FromThread['results'][number]['result'] }[] = [];
let pumping = false;

port?.on('message', (message: ToThread) => {
  switch (message.kind) {
    case 'open':
      opening = opening.then(async () => void outlets.set(message.outlet, await openOutletHere(message.spec))).then(pump);
      return;
    case 'shut':
      outlets.get(message.outlet)?.close();
      outlets.delete(message.outlet);
      return;
    case 'template':
      writers.set(message.key, writerOf(message.template));
      return;
    case 'forget':
      for (const key of message.keys) writers.delete(key);
      return;
    case 'mails':
      void opening.then(() => {
        waiting.push(...message.mails);
        pump();
      });
      return;
    case 'close':
      for (const outlet of outlets.values()) outlet.close();
      port.close();
  }
});

/** A template that cannot be compiled, such as one whose key is none, fails its own mails, each with that reason, and no others. */
function writerOf(template: MailTemplate): MailWriter | 'unwritable' {
  try {
    return compileMail(template);
  } catch {
    return 'unwritable';
  }
}

/** Writes and hands over what waits, as far as there is room, for a slice of time. */
function pump(): void {
  if (pumping) return;
  pumping = true;
  const end = performance.now() + SLICE_MILLISECONDS;
  let blocked = 0;
  while (waiting.length > blocked && performance.now() < end) {
    const mail = waiting.splice(blocked, 1)[0];
    if (!mail) break;
    const outlet = outlets.get(mail.outlet);
    if (outlet && !outlet.hasRoom()) {
      // Its turn comes with the next answer; mails for another server go on.
      waiting.splice(blocked, 0, mail);
      blocked += 1;
      continue;
    }
    void sendOne(mail, outlet);
  }
  pumping = false;
  if (waiting.length > blocked) setImmediate(pump);
}

async function sendOne(mail: ThreadMail, outlet: Outlet | undefined): Promise<void> {
  const result = await attempt(mail, outlet);
  if (result.kind === 'unreachable' && outlet && !outlet.isAway() && !/^5\d\d/.test(result.answer)) waiting.unshift(mail);
  else tell(mail.n, result);
  pump();
}

async function attempt(mail: ThreadMail, outlet: Outlet | undefined): Promise<FromThread['results'][number]['result']> {
  let written: WrittenMail | undefined;
  try {
    const write = writers.get(mail.template);
    if (write === 'unwritable') return { kind: 'unwritable', answer: '' };
    written = write?.(mail.letter);
    if (!written || !outlet) return { kind: 'unreachable', answer: '' };
    return await outlet.send({ from: mail.from, to: mail.letter.to, tag: mail.deliveryId }, written);
  } catch {
    // Nothing has left before it is written; afterwards nobody can say.
    return { kind: written ? 'unknown' : 'unwritable', answer: '' };
  }
}

/** Answers of one turn of the loop go over together. */
function tell(n: number, result: FromThread['results'][number]['result']): void {
  if (results.length === 0) {
    setImmediate(() => {
      const message: FromThread = { results };
      results = [];
      port?.postMessage(message);
    });
  }
  results.push({ n, result });
}
