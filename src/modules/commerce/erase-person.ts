import { sql } from 'kysely';
import type { ErasePerson } from '#modules/people/extend.ts';
import { enqueue } from '#platform/queue/enqueue.ts';
import { expireOrderJob } from './orders/expire-order.ts';
import { forgetCustomerJob } from './orders/forget-customer.ts';

/**
 * An order that was paid stays for the books (法人税法施行規則 59 条: seven years), with the buyer's name and address that its receipt bears, whoever they have become since: found by
 * contact, by person, and by address, since not every buyer is a contact. What the books do not ask for goes: whose contact it was, what the form gave besides, from where
 * and by which visitor it came. Of an order that nobody paid the books ask nothing: name and address go, too, and one that still could be paid is over; what is paid for it all the same goes
 * back (`refundErased`). The provider is had to forget its customer.
 */
export const eraseFromCommerce: ErasePerson = {
  module: 'commerce',
  erase: async (ctx, { personId, contactIds, mails }) => {
    const theirs = sql`workspace_id = ${ctx.workspace.id} and (
      contact_id = any(${[...contactIds]}::text[]) or person_id = ${personId} or buyer_mail_norm = any(${[...mails]}::text[]))`;
    const { rows } = await sql<{ payment_id: string; order_id: string; is_open: boolean }>`
      select p.id as payment_id, p.order_id, p.state in ('created', 'needs_action', 'processing') as is_open from payments p
      where p.workspace_id = ${ctx.workspace.id} and p.provider_ref is not null and p.provider <> 'sandbox'
        and p.order_id in (select id from orders where ${theirs})`.execute(ctx.db);
    await sql`update orders set state = case when state in ('created', 'awaiting_payment') then 'cancelled' else state end,
        buyer_mail = '', buyer_mail_norm = '', buyer_name = '', buyer_values = '{}', address = null, visitor_id = null, contact_id = null,
        person_id = null, version = version + 1
      where ${theirs} and paid_at is null`.execute(ctx.db);
    await sql`update orders set person_id = null, contact_id = null, buyer_values = '{}', address = null, visitor_id = null where ${theirs}`.execute(
      ctx.db,
    );
    // At the provider: what was begun is ended, and who it was for is forgotten.
    for (const orderId of new Set(rows.filter((row) => row.is_open).map((row) => row.order_id)))
      await enqueue(ctx, expireOrderJob, { orderId });
    for (const row of rows) await enqueue(ctx, forgetCustomerJob, { paymentId: row.payment_id });
  },
};
