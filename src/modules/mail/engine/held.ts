import type { ClaimedDelivery } from '#modules/messaging/extend.ts';
import type { Composition } from '../compose-mail.ts';
import type { Sender } from '../sender-of.ts';

/** How the mails of one message of a claim leave. */
export interface Voice {
  sender: Sender;
  composition: Composition;
  /** The template's name among the threads. */
  template: string;
  /** The way out. */
  outlet: string;
}

/** Mails that one claim brought, until the last of them is decided. */
export interface Load {
  workspaceId: string;
  lane: number;
  voices: ReadonlyMap<string, Voice>;
  undecided: number;
}

/** One mail that this process holds: claimed, or submitting. */
export interface Held {
  n: number;
  delivery: ClaimedDelivery;
  load: Load;
  voice: Voice;
}
