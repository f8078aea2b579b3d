import { sql } from 'kysely';
import type { SetUse, SetUses, SubjectLink } from '#modules/actions/extend.ts';

interface Row {
  set_id: string;
  message_id: string;
  scenario_id: string | null;
  title: string;
  how: 'sent' | 'clicked' | 'step';
  url: string;
}

/** Messages that set something off: after sending, by a link, or as a step that is an action itself. */
export const messagingSetUses: SetUses = {
  module: 'messaging',
  causes: [
    { kind: 'messaging.sent', variables: ['message'] },
    { kind: 'messaging.clicked', variables: ['message', 'link'] },
    { kind: 'messaging.due', variables: ['message'] },
  ],
  usesOf: async (ctx, asked) => {
    const scenarioId = 'subject' in asked ? (/^scenario:(.+)$/.exec(asked.subject)?.[1] ?? '') : null;
    const setIds = 'setIds' in asked ? [...asked.setIds] : [];
    const found = await sql<Row>`
      select u.* from (
        select a.set_id, a.message_id, case a.url when '' then 'sent' else 'clicked' end as how, a.url, m.scenario_id, m.title
        from message_actions a join messages m on m.workspace_id = a.workspace_id and m.id = a.message_id
        where a.workspace_id = ${ctx.workspace.id} and m.archived_at is null
        union all
        select m.content ->> 'setId', m.id, 'step', '', m.scenario_id, m.title from messages m
        where m.workspace_id = ${ctx.workspace.id} and m.channel = 'action' and m.archived_at is null
      ) u
      where ${scenarioId === null ? sql`u.set_id = any(${setIds}::text[])` : sql`u.scenario_id = ${scenarioId}`}
      order by u.title, u.message_id, u.url`.execute(ctx.db);
    const rows = Map.groupBy(found.rows, (row) => row.set_id);
    return new Map([...rows].map(([setId, uses]) => [setId, uses.map(presentUse)]));
  },
};

function presentUse(row: Row): SetUse {
  return {
    said: { textKey: `messaging:setUses.${row.how}`, data: { title: row.title, url: row.url } },
    link:
      row.scenario_id === null
        ? `/w/:workspaceId/messages/${row.message_id}`
        : `/w/:workspaceId/scenarios/${row.scenario_id}/steps/${row.message_id}`,
    subject: row.scenario_id === null ? null : `scenario:${row.scenario_id}`,
  };
}

/** Scenarios have a screen that shows what comes before and after them. */
export const scenarioLinks: SubjectLink = {
  linkOf: async (_ctx, subject) => (subject.startsWith('scenario:') ? `/w/:workspaceId/action-links?subject=${subject}` : undefined),
};
