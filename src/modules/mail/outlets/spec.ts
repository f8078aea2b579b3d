import type { SendResult } from '../smtp/result.ts';
import type { Envelope } from '../smtp/smtp-line.ts';
import type { SmtpTarget } from '../smtp/target.ts';
import type { WrittenMail } from '../wire/compile-mail.ts';

/** A way out, as plain data: it crosses to the threads. */
export type OutletSpec =
  | { kind: 'smtp'; target: SmtpTarget; helo: string; connections: number }
  | {
      kind: 'ses';
      region: string;
      accessKeyId: string;
      secretAccessKey: string;
      configurationSet: string;
      connections: number;
      endpoint?: string;
    };

/** A way out that is open: several mails at a time. */
export interface Outlet {
  /** Whether `send` would begin at once. */
  hasRoom(): boolean;
  /** The mail's bytes end DATA themselves. */
  send(envelope: Envelope, mail: WrittenMail): Promise<SendResult>;
  /** Whether the server turned every line away: what is unreachable over one may still go over another otherwise. */
  isAway(): boolean;
  close(): void;
}

/** The tag by which SES says later which delivery it speaks of. */
export const DELIVERY_TAG = 'tsudoi-delivery';
