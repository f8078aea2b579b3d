import type { Selectable } from 'kysely';
import type { OutputOf } from '#platform/http/contract.ts';
import type { createApiKey } from './contract/workspace.ts';
import { knownGroups } from './present-operator.ts';
import type { ApiKeysTable } from './tables.ts';

export function presentApiKey(row: Selectable<ApiKeysTable>): OutputOf<typeof createApiKey>['key'] {
  return {
    id: row.key_id,
    name: row.name,
    hint: row.hint,
    scopes: knownGroups(row.scopes),
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  };
}
