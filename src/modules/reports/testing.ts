import { sql } from 'kysely';
import { beginSubmitting, claimBatch, recordOutcomes, type ClaimedDelivery, type Outcome } from '#modules/messaging/extend.ts';
import type { Ctx, Services } from '#platform/ctx.ts';

/** Claims what is due and records what became of it, in the order given, as a sender that spoke to a server would. */
export async function sendDue(services: Services, ...states: Outcome['state'][]): Promise<ClaimedDelivery[]> {
  const worker = 'reports-test';
  const batch = await claimBatch(services, { channel: 'mail', worker });
  if (!batch || batch.deliveries.length !== states.length) throw new Error(`${batch?.deliveries.length ?? 0} mails are due`);
  const at = { workspaceId: batch.workspaceId, worker };
  const ids = batch.deliveries.map(({ id }) => id);
  await beginSubmitting(services, { ...at, rows: ids.map((id) => ({ id, headerMessageId: `${id}@example.jp` })) });
  await recordOutcomes(services, {
    ...at,
    outcomes: batch.deliveries.map(({ id }, n) => ({ id, state: states[n] ?? 'accepted', reason: 'as_told' })),
  });
  return [...batch.deliveries];
}

/** An open as the tracking pixel leaves one: a person's, or a machine's by that reason. */
export async function addOpen(ctx: Ctx, of: Partial<ClaimedDelivery> & { machine: string | null }): Promise<void> {
  await sql`insert into opens (workspace_id, delivery_id, message_id, contact_id, at, user_agent, machine)
    values (${ctx.workspace.id}, ${of.id}, ${of.messageId}, ${of.contactId}, ${ctx.clock.now()}, 'Mail/16.0', ${of.machine})`.execute(
    ctx.db,
  );
}
