import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { noteClick } from '../actions/start-for-click.ts';
import { markVisited } from '../ledger/mark-visited.ts';
import type { Machine } from '../tables.ts';
import { TRAP } from './addresses.ts';
import { isMachineAgent, isMachineOpen } from './machine-agent.ts';

/** A visit of this many different links of one mail … */
const BURST_LINKS = 3;
/** … within this time is no person's. */
const BURST_MILLISECONDS = 1_000;
/** Around a visit of the trap, all clicks of the mail are the same machine's. */
const TRAP_MILLISECONDS = 5 * 60_000;

export interface Visit {
  deliveryId: string;
  userAgent: string;
  /** The request's method. */
  method: string;
}

interface Delivery {
  message_id: string;
  contact_id: string;
}

/** Counts a loaded picture as an open, flagged where a machine did it. An unknown delivery counts nothing. */
export async function recordOpen(ctx: Ctx, visit: Visit): Promise<void> {
  const delivery = await findDelivery(ctx, visit.deliveryId);
  if (!delivery) return;
  const machine: Machine | null = visit.method === 'HEAD' ? 'head' : isMachineOpen(visit.userAgent) ? 'agent' : null;
  await sql`
    insert into opens (workspace_id, delivery_id, message_id, contact_id, at, user_agent, machine)
    values (${ctx.workspace.id}, ${visit.deliveryId}, ${delivery.message_id}, ${delivery.contact_id}, ${ctx.clock.now()}, ${visit.userAgent.slice(0, 200)}, ${machine})`.execute(
    ctx.db,
  );
  await markVisited(ctx, { deliveryId: visit.deliveryId, by: 'open', person: machine === null });
}

/** Counts a click. What looks like a machine's is flagged, and so are the clicks around it that turn out to be the same machine's; nothing is deleted. */
export async function recordClick(ctx: Ctx, visit: Visit & { linkId: string }): Promise<void> {
  const delivery = await findDelivery(ctx, visit.deliveryId);
  if (!delivery) return;
  const now = ctx.clock.now();
  // One after the other per delivery: two of a burst that do not see each other would both pass for a person's.
  await sql`select pg_advisory_xact_lock(hashtextextended(${visit.deliveryId}, 1))`.execute(ctx.db);
  const trapped = visit.linkId === TRAP;
  const machine = trapped ? 'trap' : await machineOf(ctx, visit, now);
  await sql`
    insert into link_clicks (workspace_id, delivery_id, message_id, contact_id, link_id, at, user_agent, machine)
    values (${ctx.workspace.id}, ${visit.deliveryId}, ${delivery.message_id}, ${delivery.contact_id}, ${trapped ? null : visit.linkId}, ${now},
      ${visit.userAgent.slice(0, 200)}, ${machine})`.execute(ctx.db);
  if (machine === 'trap' || machine === 'burst') await flag(ctx, { deliveryId: visit.deliveryId, machine, now });
  await markVisited(ctx, { deliveryId: visit.deliveryId, by: 'click', person: machine === null });
  if (machine === null) await noteClick(ctx, { deliveryId: visit.deliveryId, linkId: visit.linkId });
}

async function findDelivery(ctx: Ctx, deliveryId: string): Promise<Delivery | undefined> {
  const found =
    await sql<Delivery>`select message_id, contact_id from deliveries where workspace_id = ${ctx.workspace.id} and id = ${deliveryId}`.execute(
      ctx.db,
    );
  return found.rows[0];
}

async function machineOf(ctx: Ctx, visit: Visit & { linkId: string }, now: Date): Promise<Machine | null> {
  if (visit.method === 'HEAD') return 'head';
  if (isMachineAgent(visit.userAgent)) return 'agent';
  const around = await sql<{ trapped: boolean; others: number }>`
    select coalesce(bool_or(link_id is null), false) as trapped,
      (count(distinct link_id) filter (where link_id <> ${visit.linkId} and at > ${before(now, BURST_MILLISECONDS)}))::int as others
    from link_clicks where workspace_id = ${ctx.workspace.id} and delivery_id = ${visit.deliveryId} and at > ${before(now, TRAP_MILLISECONDS)}`.execute(
    ctx.db,
  );
  const row = around.rows[0];
  if (row?.trapped) return 'trap';
  return (row?.others ?? 0) + 1 >= BURST_LINKS ? 'burst' : null;
}

/** The clicks before this one were the same machine's; a first click that came from it is none. */
async function flag(ctx: Ctx, input: { deliveryId: string; machine: 'trap' | 'burst'; now: Date }): Promise<void> {
  const since = before(input.now, input.machine === 'trap' ? TRAP_MILLISECONDS : BURST_MILLISECONDS);
  await sql`
    update link_clicks set machine = ${input.machine}
    where workspace_id = ${ctx.workspace.id} and delivery_id = ${input.deliveryId} and machine is null and at > ${since}`.execute(ctx.db);
  await sql`
    update deliveries set first_clicked_at = (
      select min(at) from link_clicks where workspace_id = ${ctx.workspace.id} and delivery_id = ${input.deliveryId} and machine is null)
    where workspace_id = ${ctx.workspace.id} and id = ${input.deliveryId} and first_clicked_at is not null`.execute(ctx.db);
}

function before(now: Date, milliseconds: number): Date {
  return new Date(now.getTime() - milliseconds);
}
