import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import type * as contract from '../contract/broadcasts.ts';
import type { MessagingTables } from '../tables.ts';

type Settings = OutputOf<typeof contract.getMessagingSettings>;

/** What holds before anybody changed it; version 0. */
const defaults: Settings = { confirmAbove: 1000, operatorsAsk: false, version: 0 };

/** What holds for all that the workspace sends. */
export async function getSettings(ctx: Ctx): Promise<Settings> {
  const row = await ctx.db
    .withTables<MessagingTables>()
    .selectFrom('messaging_settings')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .executeTakeFirst();
  return row ? { confirmAbove: row.confirm_above, operatorsAsk: row.operators_ask, version: row.version } : defaults;
}

/** Changes what is given. Fails with `row/changed-meanwhile`. */
export async function updateSettings(ctx: Ctx, input: InputOf<typeof contract.updateMessagingSettings>): Promise<Settings> {
  const before = await getSettings(ctx);
  if (before.version !== input.version) fail('row/changed-meanwhile');
  const after = {
    confirm_above: input.confirmAbove ?? before.confirmAbove,
    operators_ask: input.operatorsAsk ?? before.operatorsAsk,
    version: before.version + 1,
  };
  const written = await ctx.db
    .withTables<MessagingTables>()
    .insertInto('messaging_settings')
    .values({ workspace_id: ctx.workspace.id, ...after })
    .onConflict((on) => on.column('workspace_id').doUpdateSet(after).where('messaging_settings.version', '=', before.version))
    .executeTakeFirst();
  if (written.numInsertedOrUpdatedRows === 0n) fail('row/changed-meanwhile');
  await audit(ctx, 'messaging.settings-changed', { kind: 'workspace', id: ctx.workspace.id, name: '' });
  return getSettings(ctx);
}
