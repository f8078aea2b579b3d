import type { Batch, PutBack } from '#modules/messaging/extend.ts';
import { systemActor, type Ctx, type Services } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { compose } from '../compose-mail.ts';
import { limitLoad, readLimits, type Limits } from '../limits/limit-load.ts';
import { senderOf, type Sender } from '../sender-of.ts';
import { resolveTransports, type ResolvedTransport } from '../transports/resolve.ts';
import type { Health } from './health.ts';
import type { Held, Load, Voice } from './held.ts';
import type { Outlets } from './outlets.ts';

export interface Loader {
  /**
   * Makes a claim ready to leave. `back`: what cannot leave now, and when it may; `until` where none of it can: all its ways out are paused until
   * then.
   */
  load(batch: Batch): Promise<{ load: Load; held: Held[]; back: PutBack[]; until?: Date }>;
  /** All of it is decided: its templates are no longer needed. */
  forget(load: Load): void;
}

/** A way out that is tried again after a pause is tried with so many. */
const TRIED_WITH = 5;
/** How long a claim waits for somebody to end a pause that does not end by itself. */
const PAUSED_MILLISECONDS = 5 * 60_000;

/** Finds the sender and the way out of each message and gives its template to the threads, each key parsed once a claim. */
export function createLoader(services: Services, input: { outlets: Outlets; health: Health }): Loader {
  const { outlets, health } = input;
  let claims = 0;
  let mails = 0;

  async function read(batch: Batch): Promise<{ senders: Map<string, Sender>; ways: Map<string, ResolvedTransport[]>; limits: Limits }> {
    const audienceIds = [...new Set([...batch.messages.values()].map((message) => message.audienceId))];
    return withWorkspace(services, { workspaceId: batch.workspaceId, actor: systemActor('mail.send') }, async (ctx) => {
      const ways = await resolveTransports(ctx, audienceIds);
      const ids = [...new Set([...ways.values()].flatMap((all) => all.map(({ id }) => id)))];
      return { senders: await sendersOf(ctx, audienceIds), ways, limits: await readLimits(ctx, ids) };
    });
  }

  return {
    load: async (batch) => {
      claims += 1;
      const now = services.clock.now();
      const { senders, ways, limits } = await read(batch);
      const load: Load = { workspaceId: batch.workspaceId, lane: batch.lane, templates: [], undecided: 0 };
      const voices = new Map<string, Voice>();
      let until: Date | undefined;
      for (const [messageId, message] of batch.messages) {
        const sender = senders.get(message.audienceId);
        const choice = chooseWay(ways.get(message.audienceId) ?? [], { lane: batch.lane, now, restsUntil: health.restsUntil });
        if (!sender || !choice) continue;
        if ('until' in choice) {
          until = until && until < choice.until ? until : choice.until;
          continue;
        }
        const { subject = [], body = [] } = message.parts;
        const composition = compose(sender, { subject, body }, feedbackOf(batch.workspaceId, message));
        const template = `${claims}:${messageId}`;
        load.templates.push(template);
        outlets.learn(template, composition.template);
        outlets.open(choice.transport);
        voices.set(messageId, { sender, composition, template, ...choice });
      }
      const ready = batch.deliveries.flatMap((delivery): Held[] => {
        const voice = voices.get(delivery.messageId);
        return voice ? [{ n: ++mails, delivery, load, voice }] : [];
      });
      const paused = batch.deliveries.filter(({ messageId }) => !voices.has(messageId));
      const back: PutBack[] = paused.map(({ id }) => ({ id, dueAt: until ?? now, spendAttempt: false }));
      const tried = ready.filter(({ voice }) => voice.trying).slice(TRIED_WITH);
      back.push(...tried.map(({ delivery }) => ({ id: delivery.id, dueAt: new Date(now.getTime() + 30_000), spendAttempt: false })));
      const limited = await limitLoad(services, {
        workspaceId: batch.workspaceId,
        held: ready.filter((mail) => !tried.includes(mail)),
        limits,
      });
      load.undecided = limited.held.length;
      const none = ready.length === 0 && until !== undefined;
      return { load, held: limited.held, back: [...back, ...limited.back], ...(none ? { until } : {}) };
    },
    forget: (load) => outlets.forget(load.templates),
  };
}

/**
 * The first way that is not paused; one whose pause has run out is tried. A pause for the sake of reputation does not hold up the first lane: what answers
 * something just asked for. All paused: until when.
 */
function chooseWay(
  ways: readonly ResolvedTransport[],
  at: { lane: number; now: Date; restsUntil: (transportId: string) => Date | undefined },
): { transport: ResolvedTransport; trying: boolean } | { until: Date } | undefined {
  let until: Date | undefined;
  for (const transport of ways) {
    const rests = at.restsUntil(transport.id);
    const { pause } = transport;
    const forReputation = pause?.reason === 'bounces' || pause?.reason === 'complaints';
    if (!pause || (forReputation && at.lane === 0)) {
      if (!rests || rests <= at.now) return { transport, trying: rests !== undefined };
      until = earlier(until, rests);
    } else {
      if (pause.retryAt && pause.retryAt <= at.now) return { transport, trying: true };
      until = earlier(until, pause.retryAt ?? new Date(at.now.getTime() + PAUSED_MILLISECONDS));
    }
  }
  return until && { until };
}

function earlier(one: Date | undefined, other: Date): Date {
  return one && one < other ? one : other;
}

/** Gmail counts complaints by these: the message, the workspace, the kind of mail, the product. */
function feedbackOf(workspaceId: string, message: { id: string; kind: string }): string[] {
  return [message.id, workspaceId, message.kind, 'tsudoi'];
}

async function sendersOf(ctx: Ctx, audienceIds: readonly string[]): Promise<Map<string, Sender>> {
  const senders = new Map<string, Sender>();
  for (const audienceId of audienceIds) senders.set(audienceId, await senderOf(ctx, audienceId));
  return senders;
}
