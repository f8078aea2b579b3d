import { sql } from 'kysely';
import { recordEvidence } from '#modules/messaging/extend.ts';
import { recipientsOf, suppress } from '#modules/people/api.ts';
import { systemActor, type Ctx, type Services } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { receiverOf } from '../limits/receivers.ts';
import { dayOf } from '../limits/take.ts';
import type { ReturnedMail } from './read-return.ts';

/** In a row, with nothing that arrived in between: then an address is left out. */
const HARD_IN_A_ROW = 2;
const SOFT_IN_A_ROW = 5;

export interface Return extends ReturnedMail {
  workspaceId: string;
  deliveryId: string;
  /** The way out by which it had left. */
  transportId: string;
  source: 'mail' | 'ses';
  /** The notice's own id: the same twice is one. */
  noticeId: string;
}

/**
 * Writes down what came back, closes the delivery by it, and leaves the address out where it is time: hard twice or soft five times in a row, or a complaint.
 * Leaving out is reversible on the contact's page. Returns false where it was known already, or its delivery is gone.
 */
export async function recordReturn(services: Services, returned: Return): Promise<boolean> {
  const { workspaceId, deliveryId } = returned;
  const who = { workspaceId, actor: systemActor('mail.record-return') };
  const isNew = await withWorkspace(services, who, async (ctx) => {
    const mailNorm = await addressOf(ctx, deliveryId);
    if (mailNorm === undefined || !(await writeDown(ctx, returned, receiverOf(mailNorm)))) return false;
    await countDay(ctx, returned, receiverOf(mailNorm));
    if (returned.kind === 'complaint') await suppress(ctx, { mailNorm, reason: 'complained', detail: returned.answer });
    else if (returned.kind === 'hard' || returned.kind === 'soft')
      await countBounce(ctx, { mailNorm, kind: returned.kind, answer: returned.answer, deliveryId });
    return true;
  });
  if (!isNew || returned.kind === 'unclear') return isNew;
  // A complaint is by somebody who has it.
  const state = returned.kind === 'complaint' || returned.kind === 'delivered' ? 'delivered' : 'bounced';
  await recordEvidence(services, { workspaceId, evidence: [{ id: deliveryId, state, reason: returned.kind, answer: returned.answer }] });
  return true;
}

/** Counts a refusal of an address, whether at once or by a mail that came back, and leaves it out where it is time. */
export async function countBounce(
  ctx: Ctx,
  bounce: { mailNorm: string; kind: 'hard' | 'soft'; answer: string; deliveryId: string },
): Promise<void> {
  const { mailNorm, kind, answer } = bounce;
  const now = ctx.clock.now();
  const found = await sql<{ hard: number; soft: number }>`
    insert into address_bounces as b (workspace_id, mail_norm, hard, soft, last_at, last_text)
    values (${ctx.workspace.id}, ${mailNorm}, ${kind === 'hard' ? 1 : 0}, ${kind === 'soft' ? 1 : 0}, ${now}, ${answer})
    on conflict (workspace_id, mail_norm) do update set
      hard = excluded.hard + case when ${arrivedSince(ctx, mailNorm, bounce.deliveryId)} then 0 else b.hard end,
      soft = excluded.soft + case when ${arrivedSince(ctx, mailNorm, bounce.deliveryId)} then 0 else b.soft end,
      last_at = excluded.last_at, last_text = excluded.last_text
    returning hard, soft`.execute(ctx.db);
  const { hard = 0, soft = 0 } = found.rows[0] ?? {};
  if (hard < HARD_IN_A_ROW && soft < SOFT_IN_A_ROW) return;
  await suppress(ctx, { mailNorm, reason: 'bounced', detail: answer });
  // Whoever lets the address in again lets it begin anew.
  await sql`delete from address_bounces where workspace_id = ${ctx.workspace.id} and mail_norm = ${mailNorm}`.execute(ctx.db);
}

/** Whether a mail to the address has arrived since its last bounce: proved, or taken over and not sent back for a day. */
function arrivedSince(ctx: Ctx, mailNorm: string, deliveryId: string) {
  const day = new Date(ctx.clock.now().getTime() - 86_400_000);
  return sql<boolean>`exists (
    select 1 from contacts c join deliveries d on d.workspace_id = c.workspace_id and d.contact_id = c.id
    where c.workspace_id = ${ctx.workspace.id} and c.mail_norm = ${mailNorm} and d.channel = 'mail' and d.id <> ${deliveryId} and d.accepted_at > b.last_at
      and (d.state = 'delivered' or (d.state = 'accepted' and d.accepted_at < ${day})))`;
}

async function addressOf(ctx: Ctx, deliveryId: string): Promise<string | undefined> {
  const found = await sql<{ contact_id: string }>`
    select contact_id from deliveries where workspace_id = ${ctx.workspace.id} and id = ${deliveryId}`.execute(ctx.db);
  const contactId = found.rows[0]?.contact_id;
  return contactId === undefined ? undefined : ((await recipientsOf(ctx, [contactId])).get(contactId)?.mailNorm ?? undefined);
}

async function writeDown(ctx: Ctx, returned: Return, receiver: string): Promise<boolean> {
  const written = await sql`
    insert into returned_mails (workspace_id, at, kind, source, notice_id, delivery_id, receiver, status, answer)
    values (${ctx.workspace.id}, ${ctx.clock.now()}, ${returned.kind}, ${returned.source}, ${returned.noticeId}, ${returned.deliveryId}, ${receiver},
      ${returned.status}, ${returned.answer}) on conflict (workspace_id, notice_id) do nothing`.execute(ctx.db);
  return written.numAffectedRows === 1n;
}

async function countDay(ctx: Ctx, returned: Return, receiver: string): Promise<void> {
  const column = { hard: sql`hard`, soft: sql`soft`, complaint: sql`complaints`, delivered: undefined, unclear: undefined }[returned.kind];
  if (!column) return;
  await sql`
    insert into send_days as d (workspace_id, day, transport_id, receiver, ${column})
    values (${ctx.workspace.id}, ${dayOf(ctx.clock.now())}, ${returned.transportId}, ${receiver}, 1)
    on conflict (workspace_id, day, transport_id, receiver) do update set ${column} = d.${column} + 1`.execute(ctx.db);
}
