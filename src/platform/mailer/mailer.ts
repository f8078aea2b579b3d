/** A single mail of the system itself to staff: login, invitation, notice. Bulk mail to contacts is not its business. */
export interface SystemMail {
  to: string;
  subject: string;
  text: string;
  /** Stays the same over retries, so that a repeated delivery can be told from a new mail. */
  messageId: string;
}

/** Sends system mail by SMTP, or into the built-in mailbox when `SMTP_URL` is unset. */
export interface Mailer {
  /** Throws when the server did not accept it; the queue tries again. */
  deliver(mail: SystemMail): Promise<void>;
  close(): Promise<void>;
}
