import { sql } from 'kysely';
import type { Insertable, Selectable } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { randomId } from '#platform/ids.ts';
import { tablesOf, type NoticesTable } from '../tables.ts';

type Row = Selectable<NoticesTable>;

/** True when it was opened, false when one of its key was open and has been counted. */
export async function openNotice(
  ctx: Ctx,
  row: Pick<Insertable<NoticesTable>, 'key' | 'kind' | 'severity' | 'text_key' | 'data' | 'link' | 'permission'>,
): Promise<boolean> {
  const now = ctx.clock.now();
  const opened = await sql<{ fresh: boolean }>`
    insert into notices (workspace_id, notice_id, key, kind, severity, text_key, data, link, permission, created_at, last_at)
    values (${ctx.workspace.id}, ${randomId()}, ${row.key}, ${row.kind}, ${row.severity}, ${row.text_key}, ${row.data}::jsonb, ${row.link},
      ${row.permission}, ${now}, ${now})
    on conflict (workspace_id, key) where resolved_at is null do update set times = notices.times + 1, last_at = excluded.last_at,
      severity = excluded.severity, text_key = excluded.text_key, data = excluded.data, link = excluded.link
    returning times = 1 as fresh`.execute(ctx.db);
  return opened.rows[0]?.fresh ?? false;
}

export async function resolveOpenNotice(ctx: Ctx, key: string): Promise<void> {
  await tablesOf(ctx)
    .updateTable('notices')
    .set({ resolved_at: ctx.clock.now(), resolved_by: ctx.actor.kind === 'staff' ? ctx.actor.id : null })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('key', '=', key)
    .where('resolved_at', 'is', null)
    .execute();
}

/** Of the notices that somebody with these permissions sees, those older than the cursor's, newest first. */
export async function readNotices(
  ctx: Ctx,
  given: { permissions: readonly string[]; state: 'open' | 'all'; after: readonly [string, string] | undefined; limit: number },
): Promise<Row[]> {
  const { after } = given;
  return visible(ctx, given.permissions)
    .selectAll()
    .$if(given.state === 'open', (query) => query.where('resolved_at', 'is', null))
    .$if(after !== undefined, (query) => query.where(sql<boolean>`(created_at, notice_id) < (${after?.[0]}::timestamptz, ${after?.[1]})`))
    .orderBy('created_at', 'desc')
    .orderBy('notice_id', 'desc')
    .limit(given.limit)
    .execute();
}

export async function countOpenNotices(ctx: Ctx, permissions: readonly string[]): Promise<number> {
  const counted = await visible(ctx, permissions)
    .select((where) => where.fn.countAll<string>().as('open'))
    .where('resolved_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(counted.open);
}

export async function findNotice(ctx: Ctx, permissions: readonly string[], noticeId: string): Promise<Row | undefined> {
  return visible(ctx, permissions).selectAll().where('notice_id', '=', noticeId).executeTakeFirst();
}

function visible(ctx: Ctx, permissions: readonly string[]) {
  return tablesOf(ctx)
    .selectFrom('notices')
    .where('workspace_id', '=', ctx.workspace.id)
    .where((where) => where.or([where('permission', 'is', null), where('permission', '=', where.fn.any(where.val([...permissions])))]));
}
