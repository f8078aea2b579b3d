import { notify, resolveNotice } from '#modules/accounts/api.ts';
import { systemActor, type Services } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import type { SendResult } from '../smtp/result.ts';
import { INSTALLATION } from '../transports/resolve.ts';
import { setPause } from '../transports/rows.ts';
import type { Held } from './held.ts';

/** A server that does not answer so many mails in a row is away. */
const AWAY_AFTER = 10;
/** A server that refuses so many in a row, different people's, refuses us: the list is not spent on it. */
const REFUSES_AFTER = 20;
const SHORTEST_MILLISECONDS = 30_000;
const LONGEST_MILLISECONDS = 10 * 60_000;

/** The breaker: watches what servers say, and stops a way out that fails before it burns a list. */
export interface Health {
  /** Told of the answers to a workspace's mails. */
  after(workspaceId: string, said: readonly { mail: Held; result: SendResult }[]): Promise<void>;
  /** Until when the installation's own way out rests in this process; a past time: it may be tried. */
  restsUntil(transportId: string): Date | undefined;
}

interface Seen {
  away: number;
  refused: number;
  pause: number;
  restsUntil?: Date;
  /** A pause of this process's making, or one that it tries to end. */
  tripped: boolean;
}

/**
 * Counts in this process; a pause of a workspace's own way out stands in its row, so that every process keeps it and staff see it, with a notice. The
 * installation's rests in each process by itself.
 */
export function createHealth(services: Services): Health {
  const seen = new Map<string, Seen>();

  async function trip(workspaceId: string, mail: Held, state: Seen, why: { reason: 'away' | 'refusals'; answer: string }): Promise<void> {
    const { transport } = mail.voice;
    const retryAt = new Date(services.clock.now().getTime() + state.pause);
    state.pause = Math.min(state.pause * 2, LONGEST_MILLISECONDS);
    state.tripped = true;
    state.away = 0;
    state.refused = 0;
    if (transport.id === INSTALLATION) {
      state.restsUntil = retryAt;
      return;
    }
    await withWorkspace(services, { workspaceId, actor: systemActor('mail.pause-transport') }, async (ctx) => {
      await setPause(ctx, transport.id, { reason: why.reason, detail: why.answer, retryAt });
      await notify(ctx, {
        kind: 'mail.transport-paused',
        key: `mail.transport-paused:${transport.id}`,
        textKey: why.reason === 'away' ? 'mail:notices.transport-away' : 'mail:notices.transport-refuses',
        data: { name: transport.name, answer: why.answer },
        severity: 'error',
        link: '/transports',
        permission: 'mail.manage-transports',
      });
    });
  }

  async function recover(workspaceId: string, mail: Held, state: Seen): Promise<void> {
    Object.assign(state, { away: 0, refused: 0, pause: SHORTEST_MILLISECONDS, tripped: false });
    delete state.restsUntil;
    const { transport } = mail.voice;
    if (transport.id === INSTALLATION || !transport.pause) return;
    await withWorkspace(services, { workspaceId, actor: systemActor('mail.resume-transport') }, async (ctx) => {
      await setPause(ctx, transport.id, { reason: null });
      await resolveNotice(ctx, `mail.transport-paused:${transport.id}`);
    });
  }

  return {
    restsUntil: (transportId) => seen.get(transportId)?.restsUntil,
    after: async (workspaceId, said) => {
      for (const [transportId, answers] of Map.groupBy(said, ({ mail }) => mail.voice.transport.id)) {
        const state = seen.get(transportId) ?? { away: 0, refused: 0, pause: SHORTEST_MILLISECONDS, tripped: false };
        seen.set(transportId, state);
        for (const { mail, result } of answers) {
          if (result.kind === 'accepted') {
            state.away = 0;
            state.refused = 0;
            if (state.tripped || mail.voice.trying) await recover(workspaceId, mail, state);
          } else if (result.kind === 'unreachable') {
            state.away += 1;
            // A refusal of our login or sender meets every mail: a few tell as much as many.
            if (state.away >= AWAY_AFTER || mail.voice.trying)
              await trip(workspaceId, mail, state, { reason: 'away', answer: result.answer });
          } else if (result.kind === 'failed' || result.kind === 'bounced') {
            state.refused += 1;
            if (state.refused >= REFUSES_AFTER) await trip(workspaceId, mail, state, { reason: 'refusals', answer: result.answer });
          }
        }
      }
    },
  };
}
