import { eraseReceipts } from './consents/erase-receipts.ts';
import { sql } from 'kysely';
import type { ErasePerson } from '#modules/people/extend.ts';

/** Everything messaging knows about contacts: enrolments, the ledger's rows, visits. Receipts of consent stay without the person, for a while. */
export const eraseFromMessaging: ErasePerson = {
  module: 'messaging',
  erase: async (ctx, { contactIds }) => {
    const of = sql`where workspace_id = ${ctx.workspace.id} and contact_id = any(${[...contactIds]}::text[])`;
    await sql`delete from link_clicks ${of}`.execute(ctx.db);
    await sql`delete from opens ${of}`.execute(ctx.db);
    await sql`
      delete from sent_actions where workspace_id = ${ctx.workspace.id} and delivery_id in (select id from deliveries ${of})`.execute(
      ctx.db,
    );
    await sql`delete from deliveries ${of}`.execute(ctx.db);
    await eraseReceipts(ctx, contactIds);
    await sql`delete from pauses ${of}`.execute(ctx.db);
    await sql`delete from opt_ins ${of}`.execute(ctx.db);
    await sql`delete from enrolment_values ${of}`.execute(ctx.db);
    await sql`delete from enrolments ${of}`.execute(ctx.db);
  },
};
