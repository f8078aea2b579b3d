import { sql } from 'kysely';
import type { ContactPanel } from '#modules/people/extend.ts';
import { formatDate } from '#platform/i18n/format.ts';

/** Who left every scenario they were in, and who rests. */
export const messagingStates: ContactPanel = {
  module: 'messaging',
  statesOf: async (ctx, contactIds) => {
    const found = await sql<{ contact_id: string; until: Date | null }>`
      select contact_id, null::timestamptz as until from enrolments where workspace_id = ${ctx.workspace.id} and contact_id = any(${[...contactIds]}::text[])
      group by contact_id having bool_and(state = 'unsubscribed')
      union all
      select contact_id, max(until) from pauses
      where workspace_id = ${ctx.workspace.id} and contact_id = any(${[...contactIds]}::text[]) and until > ${ctx.clock.now()} group by contact_id`.execute(
      ctx.db,
    );
    return new Map(
      [...Map.groupBy(found.rows, (row) => row.contact_id)].map(([contactId, rows]) => [
        contactId,
        rows.map(({ until }) => ({
          tone: 'care' as const,
          ...(until
            ? {
                state: 'messaging.paused',
                textKey: 'messaging:states.paused',
                data: { until: formatDate(ctx.locale, ctx.workspace.timeZone, until) },
              }
            : { state: 'messaging.left', textKey: 'messaging:states.left' }),
        })),
      ]),
    );
  },
};
