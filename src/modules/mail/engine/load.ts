import type { Batch, PutBack } from '#modules/messaging/extend.ts';
import { systemActor, type Services } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { compose } from '../compose-mail.ts';
import { senderOf, type Sender } from '../sender-of.ts';
import type { Held, Load, Voice } from './held.ts';
import type { Outlets } from './outlets.ts';

export interface Loader {
  /** Makes a claim ready to leave. `back`: what cannot leave now, and when it may. */
  load(batch: Batch): Promise<{ load: Load; held: Held[]; back: PutBack[] }>;
  /** All of it is decided: its templates are no longer needed. */
  forget(load: Load): void;
}

/** Finds the sender of each message and gives its template to the threads, each key parsed once a claim. */
export function createLoader(services: Services, outlets: Outlets): Loader {
  let claims = 0;
  let mails = 0;
  return {
    load: async (batch) => {
      claims += 1;
      const senders = await sendersOf(services, batch);
      const voices = new Map<string, Voice>();
      for (const [messageId, message] of batch.messages) {
        const sender = senders.get(message.audienceId);
        if (!sender) continue;
        const { subject = [], body = [] } = message.parts;
        const composition = compose(sender, { subject, body });
        const template = `${claims}:${messageId}`;
        outlets.learn(template, composition.template);
        voices.set(messageId, { sender, composition, template, outlet: outlets.installation });
      }
      const load: Load = { workspaceId: batch.workspaceId, lane: batch.lane, voices, undecided: 0 };
      const held = batch.deliveries.flatMap((delivery): Held[] => {
        const voice = voices.get(delivery.messageId);
        return voice ? [{ n: ++mails, delivery, load, voice }] : [];
      });
      load.undecided = held.length;
      return { load, held, back: [] };
    },
    forget: (load) => outlets.forget([...load.voices.values()].map((voice) => voice.template)),
  };
}

async function sendersOf(services: Services, batch: Batch): Promise<Map<string, Sender>> {
  const audienceIds = new Set([...batch.messages.values()].map((message) => message.audienceId));
  return withWorkspace(services, { workspaceId: batch.workspaceId, actor: systemActor('mail.send') }, async (ctx) => {
    const senders = new Map<string, Sender>();
    for (const audienceId of audienceIds) senders.set(audienceId, await senderOf(ctx, audienceId));
    return senders;
  });
}
