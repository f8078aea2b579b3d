import type { Selectable } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { tablesOf, type ApiKeysTable } from '../tables.ts';

export async function readApiKeys(ctx: Ctx): Promise<Selectable<ApiKeysTable>[]> {
  return tablesOf(ctx)
    .selectFrom('api_keys')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .orderBy('revoked_at', (order) => order.desc().nullsFirst())
    .orderBy('created_at', 'desc')
    .execute();
}

export async function insertApiKey(
  ctx: Ctx,
  row: Pick<ApiKeysTable, 'key_id' | 'name' | 'secret_hash' | 'hint' | 'scopes'>,
): Promise<Selectable<ApiKeysTable>> {
  return tablesOf(ctx)
    .insertInto('api_keys')
    .values({ ...row, workspace_id: ctx.workspace.id, created_at: ctx.clock.now() })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function findApiKey(ctx: Ctx, keyId: string): Promise<Selectable<ApiKeysTable> | undefined> {
  return tablesOf(ctx)
    .selectFrom('api_keys')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('key_id', '=', keyId)
    .executeTakeFirst();
}

export async function markApiKeyRevoked(ctx: Ctx, keyId: string): Promise<void> {
  await tablesOf(ctx)
    .updateTable('api_keys')
    .set({ revoked_at: ctx.clock.now() })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('key_id', '=', keyId)
    .execute();
}
