import { sql } from 'kysely';
import type { ErasePerson } from '#modules/people/extend.ts';

/** What was done for somebody, with everything that was told to others: runs, their steps and the log of their calls. */
export const eraseFromActions: ErasePerson = {
  module: 'actions',
  erase: async (ctx, { personId, contactIds }) => {
    await sql`delete from action_runs
      where workspace_id = ${ctx.workspace.id} and (contact_id = any(${[...contactIds]}::text[]) or person_id = ${personId})`.execute(
      ctx.db,
    );
  },
};
