import { sql } from 'kysely';
import type { ConditionHolder } from '#modules/people/extend.ts';
import type { MessageKind } from '../tables.ts';
import { conditionOf } from './condition-of.ts';

/** Conditions of messages in use: what they name cannot be deleted under them. A broadcast that was sent has been decided. */
export const messageConditions: ConditionHolder = {
  module: 'messaging',
  held: async (ctx) => {
    const found = await sql<{ id: string; kind: MessageKind; title: string; scenario: string | null; condition: unknown }>`
      select m.id, m.kind, m.title, s.title as scenario, m.condition
      from messages m left join scenarios s on s.workspace_id = m.workspace_id and s.id = m.scenario_id
      where m.workspace_id = ${ctx.workspace.id} and m.condition is not null and m.archived_at is null and m.state <> 'sent'`.execute(
      ctx.db,
    );
    return found.rows.flatMap((row) => {
      const condition = conditionOf(row);
      if (condition === null) return [];
      const link = row.kind === 'broadcast' ? `/w/:workspaceId/broadcasts/${row.id}` : `/w/:workspaceId/messages/${row.id}`;
      return [{ condition, use: { textKey: 'messaging:uses.message', data: { title: row.title, scenario: row.scenario ?? '' }, link } }];
    });
  },
};
