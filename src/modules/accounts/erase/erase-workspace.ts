import { sql } from 'kysely';
import { z } from 'zod';
import { systemActor, type Ctx, type Services } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { enqueue } from '#platform/queue/enqueue.ts';
import { job } from '#platform/queue/job.ts';
import { keptFilesPlug } from '../extend.ts';
import { deleteIdleStaff } from '../queries/staff.ts';
import { listMembers } from '../queries/memberships.ts';
import { tablesOf } from '../tables.ts';
import { eraseOrder, type Reference } from './erase-order.ts';

/** Rows of one statement: a workspace of millions is not held in one transaction. */
const BATCH = 5_000;
const NAME = 'accounts.erase-workspace';

/** Erases the context's workspace. Each step can be repeated: after a kill it goes on from where it was. */
export const eraseJob = job({ name: NAME, input: z.object({}), effect: 'steps', run: eraseWorkspace });

/** Has every workspace erased whose days of grace are over. */
export async function eraseClosedWorkspaces(services: Services): Promise<void> {
  const due = await sql<{ workspace_id: string }>`
    select workspace_id from workspaces where closing_at <= ${services.clock.now()} and erased_at is null`.execute(
    services.database.engine,
  );
  for (const { workspace_id: workspaceId } of due.rows) {
    await withWorkspace(services, { workspaceId, actor: systemActor(NAME) }, (ctx) =>
      enqueue(ctx, eraseJob, {}, { key: 'erase-workspace' }),
    );
  }
}

/**
 * Everything of the workspace goes but what the tables' rules keep: waiting jobs, files, rows in an order that foreign keys allow,
 * logins that no other workspace uses; last the workspace's own row is emptied and marked.
 */
async function eraseWorkspace(outer: Ctx): Promise<void> {
  const { services } = outer;
  const step = async <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> =>
    withWorkspace(services, { workspaceId: outer.workspace.id, actor: systemActor(NAME) }, work);
  if (!(await step(isDue))) return;
  await sql`select queue.drop_jobs_of(${outer.workspace.id}, ${NAME})`.execute(services.database.engine);
  await eraseFiles(outer);
  const staffIds = (await step(listMembers)).map((member) => member.staff_id);
  for (const group of eraseOrder(erasedTables(services), await readReferences(services))) {
    await eraseGroup(step, group);
  }
  await step(async (ctx) => {
    await deleteIdleStaff(ctx, staffIds);
    await markErased(ctx);
  });
}

/** The owner may have changed their mind since the job was made. */
async function isDue(ctx: Ctx): Promise<boolean> {
  const workspace = await tablesOf(ctx)
    .selectFrom('workspaces')
    .select('closing_at')
    .where('workspace_id', '=', ctx.workspace.id)
    .executeTakeFirst();
  return workspace?.closing_at !== null && workspace !== undefined && workspace.closing_at <= ctx.clock.now();
}

async function eraseFiles(ctx: Ctx): Promise<void> {
  const { storage, registry } = ctx.services;
  const prefix = `${ctx.workspace.id}/`;
  const kept = registry.contributions(keptFilesPlug).map((files) => `${prefix}${files.area}/`);
  for await (const key of storage.list(prefix)) {
    if (!kept.some((area) => key.startsWith(area))) await storage.delete(key);
  }
}

function erasedTables(services: Services): string[] {
  const rules = services.registry.modules.flatMap((module) => Object.entries(module.tables ?? {}));
  return rules.filter(([, { erase }]) => erase === 'delete').map(([name]) => name);
}

/** Foreign keys that refuse a deletion, and those that cascade: what they would take along may itself be held. What empties a column sees to itself. */
async function readReferences(services: Services): Promise<Reference[]> {
  const found = await sql<Reference>`
    select f.relname as from, t.relname as to from pg_constraint c join pg_class f on f.oid = c.conrelid join pg_class t on t.oid = c.confrelid
    where c.contype = 'f' and c.confdeltype in ('a', 'r', 'c') and c.conparentid = 0`.execute(services.database.engine);
  return found.rows;
}

async function eraseGroup(
  step: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>,
  group: { tables: string[]; isCircle: boolean },
): Promise<void> {
  if (group.isCircle) {
    await step(eraseTogether(group.tables));
    return;
  }
  for (const table of group.tables) while ((await step(eraseBatch(table))) > 0);
}

/** One statement: foreign keys are checked at its end, when nothing refers any more. */
function eraseTogether(tables: readonly string[]) {
  return async (ctx: Ctx): Promise<void> => {
    const deletions = tables.map(
      (table, index) => sql`${sql.ref(`gone_${index}`)} as (delete from ${sql.table(table)} where workspace_id = ${ctx.workspace.id})`,
    );
    await sql`with ${sql.join(deletions)} select`.execute(ctx.db);
  };
}

function eraseBatch(table: string) {
  return async (ctx: Ctx): Promise<bigint> => {
    const gone = await sql`delete from ${sql.table(table)} where ctid = any(array(
      select ctid from ${sql.table(table)} where workspace_id = ${ctx.workspace.id} limit ${BATCH}))`.execute(ctx.db);
    return gone.numAffectedRows ?? 0n;
  };
}

/** What stays is an id to which kept receipts refer. */
async function markErased(ctx: Ctx): Promise<void> {
  await tablesOf(ctx)
    .updateTable('workspaces')
    .set({
      name: '',
      sender_name: '',
      sender_address: '',
      sender_phone: '',
      sender_mail: '',
      issuer_name: '',
      issuer_registration_number: '',
      erased_at: ctx.clock.now(),
    })
    .where('workspace_id', '=', ctx.workspace.id)
    .execute();
}
