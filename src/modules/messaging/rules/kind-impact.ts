import { sql } from 'kysely';
import type { AudienceKindImpact, FieldUse } from '#modules/people/extend.ts';
import type { Ctx } from '#platform/ctx.ts';

type Kind = Parameters<AudienceKindImpact['impactOf']>[1]['to'];

/** The channels that an audience of this kind is for. Actions are for every kind: they write to nobody. */
export function channelsOf(kind: Kind): readonly string[] {
  return { mail: ['mail', 'action'], line: ['line', 'action'], mail_line: ['mail', 'line', 'action'] }[kind];
}

/** So many are named, each with the way there; the others are counted. */
const NAMED = 20;

/**
 * What an audience of another kind does to its messages: those on a channel that it will not be for stop, with everybody who waits for them; those on
 * one that it will be for again go on, but for what fell due meanwhile. Nothing is deleted, so nothing has to be put back.
 */
export const messagingKindImpact: AudienceKindImpact = {
  module: 'messaging',
  impactOf: async (ctx, { audienceId, from, to }) => {
    const lost = channelsOf(from).filter((channel) => !channelsOf(to).includes(channel));
    const gained = channelsOf(to).filter((channel) => !channelsOf(from).includes(channel));
    return {
      stops: [...(await messagesOn(ctx, audienceId, lost)), ...(await waitingOn(ctx, { audienceId, channels: lost, key: 'waiting' }))],
      resumes: [
        ...(await waitingOn(ctx, { audienceId, channels: gained, key: 'resumes' })),
        ...(await passedOn(ctx, { audienceId, channels: gained })),
      ],
    };
  },
};

/** Running messages on these channels: those of a scenario together, each broadcast by its name. */
async function messagesOn(ctx: Ctx, audienceId: string, channels: readonly string[]): Promise<FieldUse[]> {
  if (channels.length === 0) return [];
  const { rows } = await sql<{ id: string; kind: 'broadcast' | 'scenario'; title: string; steps: number; reminders: number }>`
    select coalesce(s.id, m.id) as id, case when m.kind = 'broadcast' then 'broadcast' else 'scenario' end as kind,
      coalesce(s.title, min(m.title)) as title,
      (count(*) filter (where m.kind = 'step'))::int as steps, (count(*) filter (where m.kind = 'reminder'))::int as reminders
    from messages m
    left join scenarios s on s.workspace_id = m.workspace_id and s.id = m.scenario_id and m.kind <> 'broadcast'
    where m.workspace_id = ${ctx.workspace.id} and m.audience_id = ${audienceId} and m.kind <> 'notice' and m.archived_at is null
      and m.state in ('on', 'reserved', 'sending') and m.channel = any(${[...channels]}::text[])
    group by coalesce(s.id, m.id), 2, s.title
    order by 2, title, 1`.execute(ctx.db);
  const named = rows.slice(0, NAMED).map(({ id, kind, title, steps, reminders }): FieldUse => {
    if (kind === 'broadcast')
      return { textKey: 'messaging:kindImpact.broadcast', data: { title }, link: `/w/:workspaceId/broadcasts/${id}` };
    const link = `/w/:workspaceId/scenarios/${id}`;
    if (reminders === 0) return { textKey: 'messaging:kindImpact.steps', data: { title, count: steps }, link };
    if (steps === 0) return { textKey: 'messaging:kindImpact.reminders', data: { title, count: reminders }, link };
    return { textKey: 'messaging:kindImpact.both', data: { title, steps, reminders }, link };
  });
  const rest = rows.length - named.length;
  return rest > 0 ? [...named, { textKey: 'messaging:kindImpact.more', data: { count: rest } }] : named;
}

/** Mails that are planned on these channels, and for how many readers. */
async function waitingOn(
  ctx: Ctx,
  { audienceId, channels, key }: { audienceId: string; channels: readonly string[]; key: 'waiting' | 'resumes' },
): Promise<FieldUse[]> {
  if (channels.length === 0) return [];
  const { rows } = await sql<{ messages: number; readers: number }>`
    select count(*)::int as messages, count(distinct d.contact_id)::int as readers
    from messages m join deliveries d on d.workspace_id = m.workspace_id and d.message_id = m.id and d.state = 'planned'
    where m.workspace_id = ${ctx.workspace.id} and m.audience_id = ${audienceId} and m.kind <> 'notice'
      and m.channel = any(${[...channels]}::text[])`.execute(ctx.db);
  const [row] = rows;
  return row && row.messages > 0 ? [{ textKey: `messaging:kindImpact.${key}`, data: { count: row.messages, readers: row.readers } }] : [];
}

/** What fell due while the audience was not for its channel: it stays unsent, and is counted as such. */
async function passedOn(ctx: Ctx, { audienceId, channels }: { audienceId: string; channels: readonly string[] }): Promise<FieldUse[]> {
  if (channels.length === 0) return [];
  const { rows } = await sql<{ messages: number }>`
    select count(*)::int as messages
    from messages m join deliveries d on d.workspace_id = m.workspace_id and d.message_id = m.id and d.state = 'suppressed' and d.reason = 'channel_off'
    where m.workspace_id = ${ctx.workspace.id} and m.audience_id = ${audienceId} and m.channel = any(${[...channels]}::text[])`.execute(
    ctx.db,
  );
  const count = rows[0]?.messages ?? 0;
  return count > 0 ? [{ textKey: 'messaging:kindImpact.passed', data: { count } }] : [];
}
