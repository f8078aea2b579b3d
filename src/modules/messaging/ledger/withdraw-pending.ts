import { sql, type RawBuilder } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

/** Whose rows: of enrolments, of a message, or of contacts altogether. */
export type Pending = { enrolmentIds: readonly string[] } | { messageId: string } | { contactIds: readonly string[] };

/**
 * Rows that have not left, claimed ones included, will not: the reader left. A sender that holds one finds it gone at
 * `beginSubmitting`. Returns how many.
 */
export async function suppressPending(ctx: Ctx, pending: Pending, reason: 'unsubscribed'): Promise<number> {
  return withdraw(ctx, pending, { state: 'suppressed', reason });
}

/** As `suppressPending`, where the plan itself was taken back. */
export async function cancelPending(
  ctx: Ctx,
  pending: Pending,
  reason: 'switched_off' | 'restarted' | 'stopped' | 'scenario_archived',
): Promise<number> {
  return withdraw(ctx, pending, { state: 'cancelled', reason });
}

async function withdraw(ctx: Ctx, pending: Pending, to: { state: string; reason: string }): Promise<number> {
  const result = await sql`
    update deliveries d set state = ${to.state}, reason = ${to.reason}, closed_at = ${ctx.clock.now()}, claimed_by = null, lease_until = null
    where d.workspace_id = ${ctx.workspace.id} and d.state in ('planned', 'held', 'claimed') and ${whose(ctx, pending)}`.execute(ctx.db);
  return Number(result.numAffectedRows ?? 0);
}

function whose(ctx: Ctx, pending: Pending): RawBuilder<boolean> {
  if ('messageId' in pending) return sql<boolean>`d.message_id = ${pending.messageId}`;
  if ('contactIds' in pending) return sql<boolean>`d.contact_id = any(${[...pending.contactIds]}::text[])`;
  const ids = [...pending.enrolmentIds];
  // By the contacts' index: there is none by enrolment, which every move of every row would have to keep up.
  return sql<boolean>`d.enrolment_id = any(${ids}::text[]) and d.contact_id in (
    select contact_id from enrolments where workspace_id = ${ctx.workspace.id} and id = any(${ids}::text[]))`;
}
