import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { formatList } from '#platform/i18n/format.ts';
import { fail } from '../contract.ts';
import { tables } from '../tables.ts';
import { presentConnection } from './connections.ts';

/** Forgets a connection. One that steps use stays, or they would stop without anybody's having meant it: fails with `google/in-use`. */
export async function deleteGoogleConnection(ctx: Ctx, { connectionId }: { connectionId: string }): Promise<void> {
  const { name, usedBy } = await presentConnection(ctx, connectionId);
  const sets = formatList(
    ctx.locale,
    usedBy.map((set) => set.name),
  );
  if (usedBy.length > 0) fail('google/in-use', { sets });
  await tables(ctx).deleteFrom('google_connections').where('workspace_id', '=', ctx.workspace.id).where('id', '=', connectionId).execute();
  await audit(ctx, 'actions.google-forgotten', { kind: 'google-connection', id: connectionId, name });
}
