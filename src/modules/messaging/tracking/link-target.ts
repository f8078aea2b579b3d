import { sql } from 'kysely';
import { recipientsOf } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { parseTemplate } from '../compose/parse-template.ts';
import { knownPlaceholders } from '../compose/placeholders.ts';
import { readerValues } from '../compose/reader-values.ts';
import { writeVisitorToken } from './tokens.ts';

interface Row {
  url: string;
  audience_id: string;
  scenario_id: string | null;
  open_title: string | null;
  contact_id: string | null;
  base_at: Date | null;
}

/**
 * Where a tracked link leads for the reader of a delivery: the address that staff wrote, its placeholders filled, and nothing from the
 * request. Our own pages are told who comes (`t`). Undefined when there is no such link.
 */
export async function linkTarget(ctx: Ctx, input: { deliveryId: string; linkId: string }): Promise<string | undefined> {
  const found = await sql<Row>`
    select l.url, m.audience_id, m.scenario_id, s.open_title, d.contact_id, e.base_at
    from tracked_links l
    join messages m on m.workspace_id = l.workspace_id and m.id = l.message_id
    left join scenarios s on s.workspace_id = m.workspace_id and s.id = m.scenario_id
    left join deliveries d on d.workspace_id = l.workspace_id and d.id = ${input.deliveryId} and d.message_id = l.message_id
    left join enrolments e on e.workspace_id = d.workspace_id and e.id = d.enrolment_id
    where l.workspace_id = ${ctx.workspace.id} and l.id = ${input.linkId}`.execute(ctx.db);
  const row = found.rows[0];
  if (!row) return undefined;
  const url = await fill(ctx, row);
  if (!URL.canParse(url)) return undefined;
  return row.contact_id === null ? url : recognisable(ctx, url, { deliveryId: input.deliveryId, contactId: row.contact_id });
}

async function fill(ctx: Ctx, row: Row): Promise<string> {
  const scope = { audienceId: row.audience_id, scenarioId: row.scenario_id, purpose: null };
  const { segments, keys, formats } = parseTemplate(row.url, await knownPlaceholders(ctx, scope));
  if (keys.length === 0) return row.url;
  const contactId = row.contact_id ?? '';
  const recipients = await recipientsOf(ctx, row.contact_id === null ? [] : [row.contact_id]);
  const source = { ...scope, scenarioTitle: row.open_title ?? '' };
  const values =
    (await readerValues(ctx, { source, readers: [{ contactId, baseAt: row.base_at }], recipients, formats })).get(contactId) ?? {};
  const parts = segments.flatMap((segment) => (typeof segment === 'object' && 'url' in segment ? segment.segments : [segment]));
  return parts.map((part) => (typeof part === 'string' ? part : encodeURIComponent(values[part.key] || (part.fallback ?? '')))).join('');
}

function recognisable(ctx: Ctx, url: string, ids: { deliveryId: string; contactId: string }): string {
  const target = new URL(url);
  if (target.origin !== new URL(ctx.services.config.publicUrl).origin || !target.pathname.startsWith('/p/')) return url;
  target.searchParams.set('t', writeVisitorToken(ctx, ids));
  return target.href;
}
