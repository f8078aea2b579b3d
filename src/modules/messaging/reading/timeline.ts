import { sql } from 'kysely';
import { olderThan, type Timeline, type TimelineEntry } from '#modules/people/extend.ts';
import type { Ctx } from '#platform/ctx.ts';
import { formatDateTime } from '#platform/i18n/format.ts';
import type { DeliveryState } from '../tables.ts';
import { verdictOf } from './verdict-of.ts';

interface Row {
  id: string;
  at: Date;
  kind: 'registered' | 'asked' | 'delivery' | 'opened' | 'clicked' | 'left' | 'paused';
  /** The scenario's title. */
  scenario: string | null;
  /** The message's title; of a click, the address. */
  what: string | null;
  state: string | null;
  reason: string | null;
  answer: string | null;
  due_at: Date | null;
  message_id: string | null;
}

/** What messaging knows of a contact: registrations, everything planned, sent or not sent and why, opens, clicks, leaving. */
export const messagingTimeline: Timeline = {
  kind: 'messaging',
  load: async (ctx, { contactIds, before, limit }) => {
    const of = sql`x.workspace_id = ${ctx.workspace.id} and x.contact_id = any(${[...contactIds]}::text[])`;
    const none = sql`null::text`;
    const found = await sql<Row>`
      select * from (
        select x.id, x.at, 'registered' as kind, s.title as scenario, ${none} as what, x.basis as state, ${none} as reason, ${none} as answer,
          null::timestamptz as due_at, ${none} as message_id
        from consents x join scenarios s on s.workspace_id = x.workspace_id and s.id = x.scenario_id where ${of}
        union all
        select x.id, x.asked_at, 'asked', s.title, ${none}, ${none}, ${none}, ${none}, null, ${none}
        from opt_ins x join scenarios s on s.workspace_id = x.workspace_id and s.id = x.scenario_id where ${of}
        union all
        select x.id, case when x.state in ('accepted', 'delivered', 'bounced') then coalesce(x.accepted_at, x.closed_at) when x.closed_at is not null then x.closed_at else x.due_at end,
          'delivery', s.title, m.title, x.state, x.reason, x.answer, x.due_at, x.message_id
        from deliveries x join messages m on m.workspace_id = x.workspace_id and m.id = x.message_id
        left join scenarios s on s.workspace_id = m.workspace_id and s.id = m.scenario_id where ${of}
        union all
        select x.id, x.at, 'opened', ${none}, m.title, x.machine, ${none}, ${none}, null, x.message_id
        from opens x join messages m on m.workspace_id = x.workspace_id and m.id = x.message_id where ${of}
        union all
        select x.id, x.at, 'clicked', m.title, l.url, x.machine, ${none}, ${none}, null, x.message_id
        from link_clicks x join messages m on m.workspace_id = x.workspace_id and m.id = x.message_id
        join tracked_links l on l.workspace_id = x.workspace_id and l.id = x.link_id where ${of}
        union all
        select x.id, x.left_at, 'left', s.title, ${none}, ${none}, x.left_how, ${none}, null, ${none}
        from enrolments x join scenarios s on s.workspace_id = x.workspace_id and s.id = x.scenario_id where ${of} and x.left_at is not null
        union all
        select x.id, x.since, 'paused', ${none}, ${none}, ${none}, ${none}, ${none}, x.until, ${none} from pauses x where ${of}
      ) known
      where ${olderThan(before, sql.ref('at'), sql.ref('id'))}
      order by at desc, id collate "C" desc limit ${limit}`.execute(ctx.db);
    return found.rows.map((row) => present(ctx, row));
  },
};

function present(ctx: Ctx, row: Row): TimelineEntry {
  const { id, at } = row;
  const scenario = row.scenario ?? '';
  const title = row.what ?? '';
  switch (row.kind) {
    case 'registered':
      return {
        id,
        at,
        kind: 'registered',
        tone: 'good',
        textKey: 'messaging:timeline.registered',
        data: { scenario },
        detail: { textKey: `messaging:basis.${row.state}` },
      };
    case 'asked':
      return { id, at, kind: 'asked', textKey: 'messaging:timeline.asked', data: { scenario } };
    case 'opened':
      return { id, at, kind: 'opened', textKey: 'messaging:timeline.opened', data: { title }, ...byMachine(row) };
    case 'clicked':
      return { id, at, kind: 'clicked', textKey: 'messaging:timeline.clicked', data: { title: scenario, url: title }, ...byMachine(row) };
    case 'left':
      return {
        id,
        at,
        kind: 'left',
        tone: 'care',
        textKey: 'messaging:timeline.left',
        data: { scenario },
        detail: { textKey: `messaging:leftHow.${row.reason}` },
      };
    case 'paused':
      return {
        id,
        at,
        kind: 'paused',
        tone: 'care',
        textKey: 'messaging:timeline.paused',
        data: { until: formatDateTime(ctx.locale, ctx.workspace.timeZone, row.due_at ?? at) },
      };
    case 'delivery':
      return presentDelivery(ctx, row);
  }
}

function presentDelivery(ctx: Ctx, row: Row): TimelineEntry {
  // The column's own check allows these states only.
  const { verdict, key } = verdictOf(row.state as DeliveryState, row.reason);
  const kinds = { sent: 'sent', waiting: 'planned', not_sent: 'not_sent', unknown: 'unknown' } as const;
  const tones = { sent: 'good', waiting: 'plain', not_sent: 'care', unknown: 'bad' } as const;
  const due = formatDateTime(ctx.locale, ctx.workspace.timeZone, verdict === 'sent' ? row.at : (row.due_at ?? row.at));
  return {
    id: row.id,
    at: row.at,
    kind: kinds[verdict],
    tone: tones[verdict],
    textKey: `messaging:timeline.${kinds[verdict]}`,
    data: { title: row.what ?? '' },
    detail: { textKey: `messaging:explain.${key}`, data: { at: due, answer: row.answer ?? '' } },
    ...(row.message_id === null ? {} : { link: `/w/:workspaceId/messages/${row.message_id}` }),
  };
}

function byMachine(row: Row): Pick<TimelineEntry, 'detail'> {
  return row.state === null ? {} : { detail: { textKey: `messaging:machine.${row.state}` } };
}
