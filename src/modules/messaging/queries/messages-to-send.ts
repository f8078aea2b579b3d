import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { MessageKind, Purpose } from '../tables.ts';

/** A message with what its placeholders and addresses need. */
export interface MessageToSend {
  id: string;
  version: number;
  audienceId: string;
  scenarioId: string | null;
  scenarioTitle: string;
  formId: string | null;
  channel: string;
  kind: MessageKind;
  purpose: Purpose | null;
  content: unknown;
  opensTracked: boolean;
  /** Tracked address, as written → its id; empty when links are not tracked. */
  links: ReadonlyMap<string, string>;
}

interface Row extends Omit<MessageToSend, 'links'> {
  links: Record<string, string> | null;
}

/** Messages by id; those that are gone are left out. */
export async function listMessagesById(ctx: Ctx, ids: readonly string[]): Promise<Map<string, MessageToSend>> {
  const found = await sql<Row>`
    select m.id, m.version, m.audience_id as "audienceId", m.scenario_id as "scenarioId", coalesce(s.open_title, '') as "scenarioTitle",
      s.form_id as "formId", m.channel, m.kind, m.purpose, m.content, m.opens_tracked as "opensTracked",
      (select json_object_agg(l.url, l.id) from tracked_links l where m.links_tracked and l.tracked and l.workspace_id = m.workspace_id and l.message_id = m.id) as links
    from messages m left join scenarios s on s.workspace_id = m.workspace_id and s.id = m.scenario_id
    where m.workspace_id = ${ctx.workspace.id} and m.id = any(${[...ids]}::text[])`.execute(ctx.db);
  return new Map(found.rows.map(({ links, ...row }) => [row.id, { ...row, links: new Map(Object.entries(links ?? {})) }]));
}
