import { sql } from 'kysely';
import type { FieldUses } from '#modules/people/extend.ts';
import { channelOf } from '../channel-of.ts';
import { parseTemplate } from '../compose/parse-template.ts';

/** Messages with a field's placeholder, where deleting it would leave a hole in the text, and reminders that count from it. */
export const messagingFieldUses: FieldUses = {
  module: 'messaging',
  usesOf: async (ctx, field) => {
    const found = await sql<{ id: string; title: string; channel: string; content: unknown; scenario: string | null; anchor: boolean }>`
      select m.id, m.title, m.channel, m.content, s.title as scenario, coalesce(m.anchor_field_id = ${field.id}, false) as anchor
      from messages m left join scenarios s on s.workspace_id = m.workspace_id and s.id = m.scenario_id
      where m.workspace_id = ${ctx.workspace.id} and m.audience_id = ${field.audienceId} and m.archived_at is null
        and (${field.scopeId}::text is null or m.scenario_id = ${field.scopeId})`.execute(ctx.db);
    const known = new Set([field.key]);
    return found.rows
      .filter(
        (row) =>
          row.anchor ||
          Object.values(channelOf(ctx.services, row.channel).parts(row.content)).some(
            (part) => parseTemplate(part.text, known).keys.length > 0,
          ),
      )
      .map((row) => ({
        textKey: 'messaging:uses.message',
        data: { title: row.title, scenario: row.scenario ?? '' },
        link: `/w/:workspaceId/messages/${row.id}`,
      }));
  },
};
