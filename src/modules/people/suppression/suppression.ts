import { sql } from 'kysely';
import type { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import type { suppressionReason } from '../contract.ts';
import type { PeopleTables } from '../tables.ts';

export interface Suppression {
  reason: z.infer<typeof suppressionReason>;
  /** In words or codes of whoever suppressed it: the bounce's text, a note. */
  detail: string;
  at: Date;
}

/** Whether nothing may be sent to an address, and why. `mailNorm` as `normaliseMail` gives it. */
export async function isSuppressed(ctx: Ctx, mailNorm: string): Promise<Suppression | undefined> {
  return (await suppressedAmong(ctx, [mailNorm])).get(mailNorm);
}

/** Those of `mailNorms` to which nothing may be sent. */
export async function suppressedAmong(ctx: Ctx, mailNorms: readonly string[]): Promise<Map<string, Suppression>> {
  if (mailNorms.length === 0) return new Map();
  const rows = await ctx.db
    .withTables<PeopleTables>()
    .selectFrom('suppressions')
    .select(['mail_norm', 'reason', 'detail', 'at'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where(sql<boolean>`mail_norm = any(${mailNorms})`)
    .execute();
  return new Map(rows.map(({ mail_norm: mailNorm, ...rest }) => [mailNorm, rest]));
}

/** Sends nothing to an address any more. The first reason stays. Idempotent. */
export async function suppress(ctx: Ctx, input: { mailNorm: string; reason: Suppression['reason']; detail?: string }): Promise<void> {
  await ctx.db
    .withTables<PeopleTables>()
    .insertInto('suppressions')
    .values({
      workspace_id: ctx.workspace.id,
      mail_norm: input.mailNorm,
      reason: input.reason,
      detail: input.detail ?? '',
      at: ctx.clock.now(),
      actor_kind: ctx.actor.kind,
      actor_id: ctx.actor.id,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'mail_norm']).doNothing())
    .execute();
}

/** Sends to an address again. Idempotent. */
export async function unsuppress(ctx: Ctx, mailNorm: string): Promise<void> {
  await ctx.db
    .withTables<PeopleTables>()
    .deleteFrom('suppressions')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('mail_norm', '=', mailNorm)
    .execute();
}
