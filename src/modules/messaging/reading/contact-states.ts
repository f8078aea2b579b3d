import { sql } from 'kysely';
import type { ContactPanel } from '#modules/people/extend.ts';

/** Who left every scenario they were in. */
export const messagingStates: ContactPanel = {
  module: 'messaging',
  statesOf: async (ctx, contactIds) => {
    const found = await sql<{ contact_id: string }>`
      select contact_id from enrolments where workspace_id = ${ctx.workspace.id} and contact_id = any(${[...contactIds]}::text[])
      group by contact_id having bool_and(state = 'unsubscribed')`.execute(ctx.db);
    return new Map(
      found.rows.map((row) => [row.contact_id, [{ state: 'messaging.left', tone: 'care' as const, textKey: 'messaging:states.left' }]]),
    );
  },
};
