import { sql } from 'kysely';
import type { ErasePerson } from '#modules/people/extend.ts';

/**
 * An order stays for the books (法人税法施行規則 59 条: seven years), with the buyer's name and address that its receipt bears. What the books do not ask for goes:
 * whose contact it was, what the form gave besides, from where and by which visitor it came.
 */
export const eraseFromCommerce: ErasePerson = {
  module: 'commerce',
  erase: async (ctx, { personId, contactIds }) => {
    await sql`update orders set person_id = null, contact_id = null, buyer_values = '{}', address = null, visitor_id = null
      where workspace_id = ${ctx.workspace.id} and (contact_id = any(${[...contactIds]}::text[]) or person_id = ${personId})`.execute(
      ctx.db,
    );
  },
};
