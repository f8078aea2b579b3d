/** A domain that a workspace sends from, with the key that signs for it. */
export interface SendingDomainRow {
  workspace_id: string;
  id: string;
  domain: string;
  selector: string;
  /** PEM, sealed; the purpose is `SENDING_KEY`. */
  private_key: string;
  /** Base64 of the SubjectPublicKeyInfo, as the record has it. */
  public_key: string;
  /** What DNS said last: `waiting` for no record, `differs` for another key's. */
  state: 'waiting' | 'found' | 'differs';
  checked_at: Date | null;
  created_at: Date;
}

export type MailTables = { sending_domains: SendingDomainRow };

/** The purpose under which private keys are sealed. */
export const SENDING_KEY = 'mail.sending-domain.private-key';
