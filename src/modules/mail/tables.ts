import type { ColumnType } from 'kysely';
import type { DomainRecords, Signing } from './contract.ts';
import type { PauseReason, TransportSettings } from './contract/transports.ts';

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
  /** What DNS said last of SPF, DKIM and DMARC; null before the first check. */
  records: DomainRecords | null;
  /** `relay`: the server that takes the mail over signs it. */
  signing: Signing;
  created_at: Date;
}

/** A way out of the workspace's own. */
export interface TransportRow {
  workspace_id: string;
  id: string;
  name: string;
  kind: 'smtp' | 'ses';
  settings: TransportSettings;
  /** Sealed; the purpose is `TRANSPORT_SECRET`. Empty: none. */
  secret: string;
  per_second: number | null;
  warm_up: boolean;
  paused_at: Date | null;
  pause_reason: PauseReason | null;
  pause_detail: string;
  retry_at: Date | null;
  resumed_at: Date | null;
  version: number;
  created_at: Date;
}

type Defaulted<T> = ColumnType<T, T | undefined, T>;

interface TransportsTable extends Omit<
  TransportRow,
  'settings' | 'paused_at' | 'pause_reason' | 'pause_detail' | 'retry_at' | 'resumed_at' | 'version'
> {
  settings: ColumnType<TransportSettings, string, string>;
  paused_at: Defaulted<Date | null>;
  pause_reason: Defaulted<PauseReason | null>;
  pause_detail: Defaulted<string>;
  retry_at: Defaulted<Date | null>;
  resumed_at: Defaulted<Date | null>;
  version: Defaulted<number>;
}

interface SendingDomainsTable extends Omit<SendingDomainRow, 'records' | 'signing'> {
  records: ColumnType<DomainRecords | null, string | null | undefined, string | null>;
  signing: Defaulted<Signing>;
}

/** Which transports an audience's mail takes; `audience_id` '' for all that have no choice of their own. */
interface TransportChoicesTable {
  workspace_id: string;
  audience_id: string;
  position: number;
  transport_id: string;
}

export type MailTables = {
  sending_domains: SendingDomainsTable;
  transports: TransportsTable;
  transport_choices: TransportChoicesTable;
};

/** The purpose under which a transport's password or secret key is sealed. */
export const TRANSPORT_SECRET = 'mail.transport.secret';

/** The purpose under which private keys are sealed. */
export const SENDING_KEY = 'mail.sending-domain.private-key';
