import { z } from 'zod';
import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import type * as contract from '../contract/broadcasts.ts';
import type { MessagingTables } from '../tables.ts';

const capDays = z.union([z.literal(1), z.literal(7), z.literal(30)]);
type Settings = OutputOf<typeof contract.getMessagingSettings>;

/** What holds before anybody changed it; version 0. */
const defaults: Settings = { confirmAbove: 1000, operatorsAsk: false, quiet: null, cap: null, version: 0 };

/** What holds for all that the workspace sends. */
export async function getSettings(ctx: Ctx): Promise<Settings> {
  const row = await ctx.db
    .withTables<MessagingTables>()
    .selectFrom('messaging_settings')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .executeTakeFirst();
  if (!row) return defaults;
  return {
    confirmAbove: row.confirm_above,
    operatorsAsk: row.operators_ask,
    quiet: row.quiet_from === null || row.quiet_to === null ? null : { from: row.quiet_from, to: row.quiet_to },
    cap: row.cap_count === null ? null : { count: row.cap_count, days: capDays.parse(row.cap_days), rule: row.cap_rule },
    version: row.version,
  };
}

/** Changes what is given. Fails with `row/changed-meanwhile`. */
export async function updateSettings(ctx: Ctx, input: InputOf<typeof contract.updateMessagingSettings>): Promise<Settings> {
  const before = await getSettings(ctx);
  if (before.version !== input.version) fail('row/changed-meanwhile');
  const quiet = input.quiet === undefined ? before.quiet : input.quiet;
  const cap = input.cap === undefined ? before.cap : input.cap;
  if (quiet && quiet.from === quiet.to) fail('request/invalid', {}, [{ path: ['quiet', 'to'], message: 'messaging:problems.quietSame' }]);
  const after = {
    confirm_above: input.confirmAbove ?? before.confirmAbove,
    operators_ask: input.operatorsAsk ?? before.operatorsAsk,
    quiet_from: quiet?.from ?? null,
    quiet_to: quiet?.to ?? null,
    cap_count: cap?.count ?? null,
    cap_days: cap?.days ?? 1,
    cap_rule: cap?.rule ?? ('put_off' as const),
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
