import { advance, type Beginning, type Outcome, type PutBack } from '#modules/messaging/extend.ts';
import type { Services } from '#platform/ctx.ts';
import { messageIdOf } from '../compose-mail.ts';
import type { SendResult } from '../smtp/result.ts';
import { decide } from './decide.ts';
import type { Held, Load } from './held.ts';
import { createLanes } from './lanes.ts';
import type { Outlets } from './outlets.ts';
import { createPause } from './pause.ts';
import type { FromThread } from './thread-messages.ts';
import { untilWritten } from './write-answers.ts';

/** What servers said of one workspace's mails in one beat. */
export interface BeatReport {
  accepted: number;
  /** The server could not be reached, or asked for patience. */
  pushedBack: number;
  /** The server's words when it did so last. */
  answer: string;
}

export interface Beats {
  add(load: Load, held: readonly Held[]): void;
  heard(results: FromThread['results']): void;
  /** Mails that have been claimed and not begun. */
  waiting(): number;
  lowestLane(): number | undefined;
  /** Answers of the last second or so. */
  perSecond(): number;
  /** All that is held, for the heartbeat. */
  heldIds(): Map<string, string[]>;
  /** Until `stop`, and then until the last mail under way is answered; what waits is given back. */
  run(): Promise<void>;
  stop(): void;
}

interface Options {
  worker: string;
  outlets: Outlets;
  /** Most rows that are submitting at once: connections × pipeline depth. */
  capacity: number;
  /** Room for more claims. */
  onLow(): void;
  onAnswers(workspaceId: string, report: BeatReport, said: readonly { mail: Held; result: SendResult }[]): Promise<void>;
  onDecided(load: Load): void;
}

const SLEEP_MILLISECONDS = 60_000;

/**
 * The heart of the sender: beat by beat the answers since the last one are recorded and as many mails begun as that left room for, by workspace in
 * one commit. While a beat is written, answers gather for the next: the faster servers answer, the more a commit carries.
 */
export function createBeats(services: Services, options: Options): Beats {
  const { worker, outlets, capacity } = options;
  const lanes = createLanes<Held>();
  const held = new Map<number, Held>();
  /** Submitting and not answered, by number; and how many over each outlet. */
  const underWay = new Set<number>();
  const over = new Map<string, number>();
  let answers: { mail: Held; result: SendResult }[] = [];
  const pause = createPause();
  const pace = createMeter();
  let stopping = false;

  function roomOf(outlet: string): number {
    return outlets.roomOf(outlet) - (over.get(outlet) ?? 0);
  }

  function depart({ n, voice }: Held): void {
    underWay.add(n);
    over.set(voice.transport.outlet, (over.get(voice.transport.outlet) ?? 0) + 1);
  }

  /** False when it was not under way. */
  function arrive({ n, voice }: Held): boolean {
    if (!underWay.delete(n)) return false;
    const { outlet } = voice.transport;
    const left = (over.get(outlet) ?? 1) - 1;
    if (left === 0) over.delete(outlet);
    else over.set(outlet, left);
    return true;
  }

  function decided(mail: Held): void {
    held.delete(mail.n);
    mail.load.undecided -= 1;
    if (mail.load.undecided === 0) options.onDecided(mail.load);
  }

  /** New mails came, or a stop: an answer makes a beat by itself. */
  let fresh = false;
  function mayBegin(): boolean {
    return lanes.size() > 0 && (stopping || (fresh && underWay.size < capacity));
  }

  async function beat(): Promise<void> {
    fresh = false;
    const said = answers;
    answers = [];
    const next = stopping ? [] : lanes.take(capacity - underWay.size, roomOf);
    const back = stopping ? lanes.take(lanes.size(), () => Number.POSITIVE_INFINITY) : [];
    if (lanes.size() < capacity) options.onLow();
    const workspaces = new Set([...said.map(({ mail }) => mail), ...next, ...back].map((mail) => mail.load.workspaceId));
    for (const mail of next) depart(mail);
    await Promise.all(
      [...workspaces].map(async (workspaceId) =>
        beatOf(workspaceId, {
          said: said.filter(({ mail }) => mail.load.workspaceId === workspaceId),
          next: next.filter((mail) => mail.load.workspaceId === workspaceId),
          back: back.filter((mail) => mail.load.workspaceId === workspaceId),
        }),
      ),
    );
  }

  async function beatOf(
    workspaceId: string,
    part: { said: readonly { mail: Held; result: SendResult }[]; next: readonly Held[]; back: readonly Held[] },
  ): Promise<void> {
    const { outcomes, rows, report } = read(part.said);
    for (const mail of part.back) rows.push({ id: mail.delivery.id, dueAt: services.clock.now(), spendAttempt: false });
    try {
      const begin = part.next.map(beginningOf);
      const begun = await untilWritten(async () => advance(services, { workspaceId, worker, outcomes, back: rows, begin }));
      const ids = new Map(begun.map((row) => [row.id, row.headerMessageId]));
      for (const mail of part.next) if (!ids.has(mail.delivery.id)) drop(mail);
      const leaving = part.next.filter((mail) => ids.has(mail.delivery.id));
      outlets.send(leaving.map((mail) => ({ mail, messageId: ids.get(mail.delivery.id) ?? '' })));
    } catch (error) {
      // What could not be written comes back by its lease, or is unknown: nothing is sent twice.
      services.log.error({ error: error instanceof Error ? error.name : typeof error }, 'a beat was not written');
      for (const mail of part.next) drop(mail);
    }
    for (const { mail } of part.said) decided(mail);
    for (const mail of part.back) decided(mail);
    if (part.said.length > 0) {
      await options.onAnswers(workspaceId, report, part.said).catch((error: unknown) => {
        services.log.warn({ error: error instanceof Error ? error.name : typeof error }, 'an outage was not told');
      });
    }
  }

  /** Its row was taken back or withheld meanwhile: it does not leave. */
  function drop(mail: Held): void {
    arrive(mail);
    decided(mail);
  }

  function read(said: readonly { mail: Held; result: SendResult }[]): { outcomes: Outcome[]; rows: PutBack[]; report: BeatReport } {
    const now = services.clock.now();
    const outcomes: Outcome[] = [];
    const rows: PutBack[] = [];
    const report: BeatReport = { accepted: 0, pushedBack: 0, answer: '' };
    for (const { mail, result } of said) {
      const decision = decide(mail.delivery.id, result, mail.delivery.attempts, now);
      if ('outcome' in decision) outcomes.push(decision.outcome);
      else rows.push(decision.back);
      if (result.kind === 'accepted') report.accepted += 1;
      if (result.kind === 'unreachable' || (result.kind === 'throttled' && result.answer.startsWith('421'))) {
        report.pushedBack += 1;
        report.answer = result.answer;
      }
    }
    return { outcomes, rows, report };
  }

  return {
    add: (load, mails) => {
      if (mails.length === 0) return options.onDecided(load);
      for (const mail of mails) held.set(mail.n, mail);
      for (const [outlet, group] of Map.groupBy(mails, (mail) => mail.voice.transport.outlet)) {
        lanes.add(group, { lane: load.lane, workspaceId: load.workspaceId, outlet });
      }
      fresh = true;
      pause.end();
    },
    heard: (results) => {
      for (const { n, result } of results) {
        const mail = held.get(n);
        if (!mail || !arrive(mail)) continue;
        answers.push({ mail, result });
        pace.count();
      }
      pause.end();
    },
    waiting: () => lanes.size(),
    lowestLane: () => lanes.lowest(),
    perSecond: () => pace.perSecond(),
    heldIds: () => {
      const ids = new Map<string, string[]>();
      for (const { delivery, load } of held.values()) {
        const of = ids.get(load.workspaceId);
        if (of) of.push(delivery.id);
        else ids.set(load.workspaceId, [delivery.id]);
      }
      return ids;
    },
    run: async () => {
      for (;;) {
        if (answers.length > 0 || mayBegin()) await beat();
        else if (stopping && underWay.size === 0) return;
        else await pause.for(SLEEP_MILLISECONDS);
      }
    },
    stop: () => {
      stopping = true;
      pause.end();
    },
  };
}

function beginningOf({ delivery, load, voice }: Held): Beginning {
  return { id: delivery.id, headerMessageId: messageIdOf(delivery.id, load.workspaceId, voice.sender) };
}

/** Counts what happens a second, over the last one or two. */
function createMeter(): { count(): void; perSecond(): number } {
  let from = performance.now();
  let count = 0;
  let last = 0;
  const turn = () => {
    const passed = performance.now() - from;
    if (passed < 1_000) return;
    last = (count / passed) * 1_000;
    from = performance.now();
    count = 0;
  };
  return {
    count: () => {
      turn();
      count += 1;
    },
    perSecond: () => {
      turn();
      return last;
    },
  };
}
