import { sql } from 'kysely';
import { z } from 'zod';
import { startSet } from '#modules/actions/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { enqueue } from '#platform/queue/enqueue.ts';
import { job } from '#platform/queue/job.ts';

const input = z.object({ deliveryId: z.string(), linkId: z.string() });
type Click = z.infer<typeof input>;

/** A machine that follows all links at once shows itself within this time. */
const LOOK_MILLISECONDS = 3_000;

/** Starts what a click sets off, unless the click turned out to be a machine's by now. */
export const startForClickJob = job({ name: 'messaging.start-for-click', input, run: startForClick });

/** Has a click looked at in a moment, where its link sets anything off. */
export async function noteClick(ctx: Ctx, click: Click): Promise<void> {
  const found = await sql<{ acts: boolean }>`
    select exists (select from tracked_links l
      join message_actions a on a.workspace_id = l.workspace_id and a.message_id = l.message_id and a.url = l.url
      where l.workspace_id = ${ctx.workspace.id} and l.id = ${click.linkId}) as acts`.execute(ctx.db);
  if (!found.rows[0]?.acts) return;
  const at = new Date(ctx.clock.now().getTime() + LOOK_MILLISECONDS);
  await enqueue(ctx, startForClickJob, click, { at, key: `messaging.click:${click.deliveryId}:${click.linkId}` });
}

/** Once for each reader and link of a delivery, however often it is followed. A person acted: no chain of causes goes on from here. */
async function startForClick(ctx: Ctx, { deliveryId, linkId }: Click): Promise<void> {
  const found = await sql<{
    contact_id: string;
    message_id: string;
    scenario_id: string | null;
    title: string;
    set_id: string;
    url: string;
  }>`
    select d.contact_id, d.message_id, m.scenario_id, m.title, a.set_id, l.url
    from tracked_links l
    join message_actions a on a.workspace_id = l.workspace_id and a.message_id = l.message_id and a.url = l.url
    join messages m on m.workspace_id = l.workspace_id and m.id = l.message_id
    join deliveries d on d.workspace_id = l.workspace_id and d.id = ${deliveryId} and d.message_id = l.message_id
    where l.workspace_id = ${ctx.workspace.id} and l.id = ${linkId} and exists (
      select from link_clicks c
      where c.workspace_id = l.workspace_id and c.delivery_id = d.id and c.link_id = l.id and c.machine is null)`.execute(ctx.db);
  const row = found.rows[0];
  if (!row) return;
  await startSet(ctx, {
    setId: row.set_id,
    trigger: 'messaging.clicked',
    subject: `message:${row.message_id}`,
    cause: `messaging.clicked:${deliveryId}:${linkId}`,
    contactId: row.contact_id,
    scopeId: row.scenario_id,
    variables: { message: row.title, link: row.url },
  });
}
