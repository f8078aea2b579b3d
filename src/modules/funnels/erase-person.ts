import { sql } from 'kysely';
import type { ErasePerson } from '#modules/people/extend.ts';

/** Registrations stay as a number of their day: whose they were, and which visits were theirs, is forgotten. */
export const eraseFromFunnels: ErasePerson = {
  module: 'funnels',
  erase: async (ctx, { contactIds }) => {
    await sql`update funnel_conversions set visitor_id = null where workspace_id = ${ctx.workspace.id} and visitor_id in (
        select visitor_id from funnel_registrations
        where workspace_id = ${ctx.workspace.id} and contact_id = any(${[...contactIds]}::text[]))`.execute(ctx.db);
    await sql`update funnel_registrations set contact_id = null, visitor_id = null
      where workspace_id = ${ctx.workspace.id} and contact_id = any(${[...contactIds]}::text[])`.execute(ctx.db);
  },
};
