import type { PlaceholderSegment } from './compose/parse-template.ts';

/** Literal text, or the place of a value. */
export type CompiledSegment = string | PlaceholderSegment;

/** A message as it is sent to many: parsed once. Plain data, so that it can cross to a worker thread. */
export interface CompiledMessage {
  id: string;
  version: number;
  audienceId: string;
  scenarioId: string | null;
  kind: 'step' | 'broadcast' | 'reminder' | 'notice';
  /** As the channel's schema has it; for what is not a text. */
  content: unknown;
  parts: Readonly<Record<string, readonly CompiledSegment[]>>;
  opensTracked: boolean;
}

/** One delivery that a worker holds. */
export interface ClaimedDelivery {
  id: string;
  messageId: string;
  contactId: string;
  personId: string;
  /** The address on the channel. */
  to: string;
  /** Placeholder name → value; `link:<id>` → the tracked address of this reader. */
  values: Readonly<Record<string, string>>;
  /** For `List-Unsubscribe` (RFC 8058): GET shows, POST with `List-Unsubscribe=One-Click` acts. Null for notices, which answer something asked for. */
  leaveUrl: string | null;
  /** A picture whose loading counts as an open; null where opens are not tracked. */
  openUrl: string | null;
  /** An address that no person sees; a visit marks this delivery's clicks as a machine's. For HTML. */
  trapUrl: string;
  attempts: number;
  /** Stored by an earlier attempt: use it again. */
  headerMessageId: string | null;
}

/** What a worker holds after `claimBatch`: deliveries of one workspace and lane. */
export interface Batch {
  workspaceId: string;
  channel: string;
  lane: number;
  messages: ReadonlyMap<string, CompiledMessage>;
  deliveries: readonly ClaimedDelivery[];
}
