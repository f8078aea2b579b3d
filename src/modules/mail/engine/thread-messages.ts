import type { OutletSpec } from '../outlets/spec.ts';
import type { SendResult } from '../smtp/result.ts';
import type { MailLetter, MailTemplate } from '../wire/compile-mail.ts';

// What crosses between the sender and its threads: plain data only.

/** A mail that may leave now: its row is submitting. */
export interface ThreadMail {
  /** The sender's own number for it. */
  n: number;
  workspaceId: string;
  outlet: string;
  template: string;
  /** Of the envelope: where a bounce goes. */
  from: string;
  deliveryId: string;
  letter: MailLetter;
}

export type ToThread =
  | { kind: 'open'; outlet: string; spec: OutletSpec }
  | { kind: 'shut'; outlet: string }
  | { kind: 'template'; key: string; template: MailTemplate }
  | { kind: 'forget'; keys: readonly string[] }
  | { kind: 'mails'; mails: readonly ThreadMail[] }
  | { kind: 'close' };

export interface FromThread {
  results: readonly { n: number; result: SendResult }[];
}
