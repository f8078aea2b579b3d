import { setTimeout as wait } from 'node:timers/promises';
import {
  beginSubmitting,
  putBack,
  recordOutcomes,
  renderParts,
  type Batch,
  type ClaimedDelivery,
  type Outcome,
  type PutBack,
} from '#modules/messaging/extend.ts';
import { systemActor, type Services } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { isDatabaseAway } from '#platform/http/problem.ts';
import { composer, messageIdOf } from '../compose-mail.ts';
import { senderOf, type Sender } from '../sender-of.ts';
import type { SendResult } from '../smtp-line.ts';
import type { Outgoing, Transport } from '../transport.ts';
import { decide } from './decide.ts';

/** How a batch went, for the pace of the next. */
export interface BatchReport {
  accepted: number;
  /** The server could not be reached, or asked for patience. */
  pushedBack: number;
  /** Of the last group that was tried: how many mails it had, and how many of them were not pushed back. */
  tried: number;
  fitting: number;
  /** The server's words when it did so last. */
  answer: string;
}

interface Voice {
  sender: Sender;
  compose: ReturnType<typeof composer>;
}

/**
 * Sends what a worker has claimed, `lines` of it at a time (as many as there are at most): `submitting` is committed for just those, then their bytes
 * leave, then the answers are recorded. `held` holds the ids not yet decided, for the heartbeat.
 */
export async function sendBatch(
  services: Services,
  transport: Transport,
  input: { worker: string; batch: Batch; held: Set<string>; lines: number; stopping: () => boolean },
): Promise<BatchReport> {
  const { batch, held, worker } = input;
  const { workspaceId } = batch;
  const voices = await voicesOf(services, batch);
  const report: BatchReport = { accepted: 0, pushedBack: 0, tried: 0, fitting: 0, answer: '' };
  for (let at = 0; at < batch.deliveries.length; at += input.lines) {
    const group = batch.deliveries.slice(at, at + input.lines);
    if (input.stopping() || report.pushedBack > 0) {
      await giveBack(services, input, group);
    } else {
      const results = await sendGroup(services, transport, { worker, batch, group, voices });
      await record(services, { worker, workspaceId, results, report });
      report.tried = results.length;
      report.fitting = results.length - report.pushedBack;
    }
    for (const { id } of group) held.delete(id);
  }
  return report;
}

/** Senders by audience, each key parsed once a batch. */
async function voicesOf(services: Services, batch: Batch): Promise<Map<string, Voice>> {
  const audienceIds = new Set([...batch.messages.values()].map((message) => message.audienceId));
  return withWorkspace(services, { workspaceId: batch.workspaceId, actor: systemActor('mail.send') }, async (ctx) => {
    const voices = new Map<string, Voice>();
    for (const audienceId of audienceIds) {
      const sender = await senderOf(ctx, audienceId);
      voices.set(audienceId, { sender, compose: composer(sender) });
    }
    return voices;
  });
}

async function sendGroup(
  services: Services,
  transport: Transport,
  input: { worker: string; batch: Batch; group: readonly ClaimedDelivery[]; voices: ReadonlyMap<string, Voice> },
): Promise<{ delivery: ClaimedDelivery; result: SendResult }[]> {
  const { worker, batch, group, voices } = input;
  const ready = group.flatMap((delivery) => {
    const message = batch.messages.get(delivery.messageId);
    const voice = message && voices.get(message.audienceId);
    return message && voice ? [{ delivery, message, voice }] : [];
  });
  const begun = await beginSubmitting(services, {
    workspaceId: batch.workspaceId,
    worker,
    rows: ready.map(({ delivery, voice }) => ({
      id: delivery.id,
      headerMessageId: messageIdOf(delivery.id, batch.workspaceId, voice.sender),
    })),
  });
  const messageIds = new Map(begun.map((row) => [row.id, row.headerMessageId]));
  const now = services.clock.now();
  return Promise.all(
    ready.flatMap(({ delivery, message, voice }, line) => {
      const messageId = messageIds.get(delivery.id);
      if (messageId === undefined) return [];
      const make = () => {
        const { subject = '', body = '' } = renderParts(message, delivery);
        return voice.compose({ to: delivery.to, subject, text: body, messageId, leaveUrl: delivery.leaveUrl }, now);
      };
      return [sendOne(services, transport, { line, make }).then((result) => ({ delivery, result }))];
    }),
  );
}

/** Never throws: whatever goes wrong with one mail, the answers to the others of its group are still to be recorded. */
async function sendOne(services: Services, transport: Transport, at: { line: number; make: () => Outgoing }): Promise<SendResult> {
  let mail: Outgoing | undefined;
  try {
    mail = at.make();
    return await transport.send(at.line, mail);
  } catch (error) {
    services.log.error({ error: error instanceof Error ? error.name : typeof error }, 'a mail could not be sent');
    return mail ? { kind: 'unknown', answer: '' } : { kind: 'failed', answer: '' };
  }
}

async function record(
  services: Services,
  input: {
    worker: string;
    workspaceId: string;
    results: readonly { delivery: ClaimedDelivery; result: SendResult }[];
    report: BatchReport;
  },
): Promise<void> {
  const { worker, workspaceId, report } = input;
  const now = services.clock.now();
  const outcomes: Outcome[] = [];
  const rows: PutBack[] = [];
  for (const { delivery, result } of input.results) {
    const decision = decide(delivery.id, result, delivery.attempts, now);
    if ('outcome' in decision) outcomes.push(decision.outcome);
    else rows.push(decision.back);
    if (result.kind === 'accepted') report.accepted += 1;
    if (result.kind === 'unreachable' || (result.kind === 'throttled' && result.answer.startsWith('421'))) {
      report.pushedBack += 1;
      report.answer = result.answer;
    }
  }
  if (outcomes.length > 0) await untilWritten(() => recordOutcomes(services, { workspaceId, worker, outcomes }));
  if (rows.length > 0) await untilWritten(() => putBack(services, { workspaceId, worker, rows }));
}

/** Before the last try some 30 seconds have passed: a database that starts anew is back by then. */
const TRIES = 8;

/** What a server said is known here alone: given up at once, each mail of it would be one whose fate somebody has to decide. */
async function untilWritten(write: () => Promise<unknown>): Promise<void> {
  for (let tried = 1; ; tried++) {
    try {
      await write();
      return;
    } catch (error) {
      if (!isDatabaseAway(error) || tried === TRIES) throw error;
      await wait(250 * 2 ** (tried - 1));
    }
  }
}

/** What was claimed and will not be tried now goes back at once instead of when its lease ends. */
async function giveBack(services: Services, input: { worker: string; batch: Batch }, group: readonly ClaimedDelivery[]): Promise<void> {
  const dueAt = services.clock.now();
  await putBack(services, {
    workspaceId: input.batch.workspaceId,
    worker: input.worker,
    rows: group.map(({ id }) => ({ id, dueAt, spendAttempt: false })),
  });
}
