import type { ClaimedDelivery } from '#modules/messaging/extend.ts';
import type { Composition } from '../compose-mail.ts';
import type { Sender } from '../sender-of.ts';
import type { ResolvedTransport } from '../transports/resolve.ts';

/** How the mails of one message of a claim leave. */
export interface Voice {
  sender: Sender;
  composition: Composition;
  /** The template's name among the threads. */
  template: string;
  transport: ResolvedTransport;
  /** Whether the way out was paused and is tried again. */
  trying: boolean;
}

/** Mails that one claim brought, until the last of them is decided. */
export interface Load {
  workspaceId: string;
  lane: number;
  templates: string[];
  undecided: number;
}

/** One mail that this process holds: claimed, or submitting. */
export interface Held {
  n: number;
  delivery: ClaimedDelivery;
  load: Load;
  voice: Voice;
}
