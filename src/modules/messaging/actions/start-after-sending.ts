import { sql } from 'kysely';
import { startSet } from '#modules/actions/api.ts';
import { sourceShape } from '#modules/people/contract.ts';
import { systemActor, type Ctx, type Services } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { Failure } from '#platform/fail.ts';

/** So many at once, of one workspace; the next round takes the next. */
const BATCH = 200;
const WORKSPACES = 20;

interface Row {
  delivery_id: string;
  message_id: string;
  contact_id: string;
  scenario_id: string | null;
  set_id: string;
  title: string;
  source_kind: string | null;
  source_id: string | null;
}

/** Starts what messages set off after they were sent. A note goes in the transaction in which its run begins. True when there may be more. */
export async function startAfterSending(services: Services): Promise<boolean> {
  const waiting = await sql<{ workspace_id: string }>`
    select distinct workspace_id from sent_actions limit ${WORKSPACES}`.execute(services.database.engine);
  let isFull = false;
  for (const { workspace_id: workspaceId } of waiting.rows) {
    const actor = systemActor('messaging.start-after-sending');
    const taken = await withWorkspace(services, { workspaceId, actor }, startSome).catch((error: unknown) => {
      // Erased meanwhile, with its rows.
      if (error instanceof Failure && error.code === 'request/not-found') return 0;
      throw error;
    });
    isFull ||= taken === BATCH;
  }
  return isFull;
}

async function startSome(ctx: Ctx): Promise<number> {
  const taken = await sql<Row>`
    with taken as (
      delete from sent_actions where ctid = any(array(
        select ctid from sent_actions where workspace_id = ${ctx.workspace.id} order by delivery_id limit ${BATCH} for update skip locked))
      returning delivery_id
    )
    select t.delivery_id, d.message_id, d.contact_id, m.scenario_id, a.set_id, m.title, e.source_kind, e.source_id
    from taken t
    join deliveries d on d.workspace_id = ${ctx.workspace.id} and d.id = t.delivery_id
    join messages m on m.workspace_id = d.workspace_id and m.id = d.message_id
    join message_actions a on a.workspace_id = d.workspace_id and a.message_id = d.message_id and a.url = ''
    left join enrolments e on e.workspace_id = d.workspace_id and e.id = d.enrolment_id
    order by d.accepted_at, d.id`.execute(ctx.db);
  for (const row of taken.rows) {
    await startSet(ctx, {
      setId: row.set_id,
      trigger: 'messaging.sent',
      subject: `message:${row.message_id}`,
      cause: `messaging.sent:${row.delivery_id}`,
      contactId: row.contact_id,
      scopeId: row.scenario_id,
      variables: { message: row.title },
      // Whoever was enrolled by an action gets this message because of it.
      source: sourceShape.safeParse({ kind: row.source_kind, id: row.source_id ?? undefined }).data,
    });
  }
  return taken.rows.length;
}
