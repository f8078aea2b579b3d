import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { OutputOf } from '#platform/http/contract.ts';
import type * as contract from '../contract/ledger.ts';
import { getMessageRow } from '../steps/message-lookup.ts';
import { measuredOf } from './get-outcomes.ts';

const DOMAINS = 20;
const HOURS = 72;

interface Domain extends Counted {
  domain: string | null;
  planned: number;
  delivered: number;
  bounced: number;
  failed: number;
  left: number;
}

interface Counted {
  sent: number;
  opened: number;
  clicked: number;
}

/** A message by the domains that received it, and by the hour. What is not measured is null, never 0. */
export async function getReport(ctx: Ctx, { messageId }: { messageId: string }): Promise<OutputOf<typeof contract.getReport>> {
  const message = await getMessageRow(ctx, messageId);
  const links =
    await sql`select 1 from tracked_links where workspace_id = ${ctx.workspace.id} and message_id = ${messageId} limit 1`.execute(ctx.db);
  const measured = measuredOf(message, links.rows.length);
  const honest = <T extends Counted>(row: T) => ({
    ...row,
    opened: measured.opens ? row.opened : null,
    clicked: measured.clicks ? row.clicked : null,
  });
  const domains = await domainsOf(ctx, messageId);
  const hours = await hoursOf(ctx, messageId);
  return { domains: domains.map(honest), hours: hours.map(({ at, ...row }) => ({ ...honest(row), at: at.toISOString() })) };
}

async function domainsOf(ctx: Ctx, messageId: string): Promise<Domain[]> {
  const found = await sql<Domain>`
    with gone as (
      select distinct left_delivery_id as id from enrolments where workspace_id = ${ctx.workspace.id} and left_delivery_id is not null
    ),
    each as (
      select split_part(c.mail_norm, '@', 2) as domain, count(*)::int as planned,
        (count(*) filter (where d.state in ('accepted', 'delivered')))::int as sent, (count(*) filter (where d.state = 'delivered'))::int as delivered,
        (count(*) filter (where d.state = 'bounced'))::int as bounced, (count(*) filter (where d.state = 'failed'))::int as failed,
        count(d.first_opened_at)::int as opened, count(d.first_clicked_at)::int as clicked, count(gone.id)::int as left
      from deliveries d join contacts c on c.workspace_id = d.workspace_id and c.id = d.contact_id left join gone on gone.id = d.id
      where d.workspace_id = ${ctx.workspace.id} and d.message_id = ${messageId} and c.mail_norm is not null group by 1
    ),
    ranked as (
      select each.*, case when row_number() over (order by planned desc, domain) <= ${DOMAINS} then domain end as shown from each
    )
    select shown as domain, sum(planned)::int as planned, sum(sent)::int as sent, sum(delivered)::int as delivered,
      sum(bounced)::int as bounced, sum(failed)::int as failed, sum(opened)::int as opened, sum(clicked)::int as clicked, sum("left")::int as left
    from ranked group by shown order by shown is null, sum(planned) desc, shown`.execute(ctx.db);
  return found.rows;
}

async function hoursOf(ctx: Ctx, messageId: string): Promise<(Counted & { at: Date })[]> {
  const found = await sql<Counted & { at: Date }>`
    with happened as (
      select date_trunc('hour', accepted_at) as at, 1 as sent, 0 as opened, 0 as clicked from deliveries
      where workspace_id = ${ctx.workspace.id} and message_id = ${messageId} and accepted_at is not null
      union all
      select date_trunc('hour', first_opened_at), 0, 1, 0 from deliveries
      where workspace_id = ${ctx.workspace.id} and message_id = ${messageId} and first_opened_at is not null
      union all
      select date_trunc('hour', first_clicked_at), 0, 0, 1 from deliveries
      where workspace_id = ${ctx.workspace.id} and message_id = ${messageId} and first_clicked_at is not null
    )
    select at, sum(sent)::int as sent, sum(opened)::int as opened, sum(clicked)::int as clicked from happened group by at order by at limit ${HOURS}`.execute(
    ctx.db,
  );
  return found.rows;
}
