import type { TableRules } from '#platform/module.ts';

const global = 'one login for all workspaces: belongs to none';
const person = { export: { no: global }, erase: { keep: 'goes when its last workspace goes' } } as const;

/** What becomes of the rows of each table in an export, an erasure, and with time. */
export const tableRules: Readonly<Record<string, TableRules>> = {
  installation: { export: { no: global }, erase: { keep: 'the installation stays' }, retention: 'for ever' },
  staff: { ...person, retention: { by: 'the last of their memberships' } },
  staff_recovery_codes: { ...person, retention: { by: 'their staff' } },
  sessions: { ...person, retention: { days: 190, column: 'last_seen_at' } },
  staff_tokens: { ...person, retention: { days: 30, column: 'expires_at' } },
  workspaces: {
    export: 'rows',
    erase: { keep: 'an empty row: kept receipts refer to its id' },
    retention: 'for ever',
  },
  memberships: { export: 'rows', erase: 'delete', retention: { by: 'the owner' } },
  membership_grants: { export: 'rows', erase: 'delete', retention: { by: 'their membership' } },
  operator_invitations: { export: 'rows', erase: 'delete', retention: { days: 30, column: 'expires_at' } },
  api_keys: { export: { rows: { except: ['secret_hash'] } }, erase: 'delete', retention: { by: 'the owner' } },
  audit_entries: { export: 'rows', erase: 'delete', retention: { days: 730, column: 'at' } },
  notices: { export: 'rows', erase: 'delete', retention: { days: 180, column: 'resolved_at' } },
  workspace_exports: {
    export: { no: 'technical: when exports were made' },
    erase: 'delete',
    retention: { days: 90, column: 'created_at' },
  },
};
