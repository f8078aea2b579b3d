import { sql } from 'kysely';
import type { GlobalCtx } from '#platform/ctx.ts';
import { hashSecret } from '../secret-hash.ts';
import { tablesOf, type SessionEnd, type SessionsTable } from '../tables.ts';

export interface KnownSession {
  session_id: string;
  staff_id: string;
  created_at: Date;
  last_seen_at: Date;
  ended_reason: SessionEnd | null;
  installation_owner: boolean;
  locale: 'ja' | 'en';
}

/**
 * The session of a cookie's token, and whose it is; notes at most once a minute that it was seen. A call that finds the row held by
 * another one leaves the note to that one.
 */
export async function seeSession(ctx: GlobalCtx, token: string): Promise<KnownSession | undefined> {
  const now = ctx.clock.now();
  const minuteAgo = new Date(now.getTime() - 60_000);
  const found = await sql<KnownSession>`
    with found as (
      select s.session_id, s.staff_id, s.created_at, s.last_seen_at, s.ended_reason, f.installation_owner, f.locale
      from sessions s join staff f on f.staff_id = s.staff_id where s.token_hash = ${hashSecret(token)}
    ), due as (
      select s.session_id from sessions s join found using (session_id)
      where s.ended_at is null and s.last_seen_at < ${minuteAgo} for update of s skip locked
    ), seen as (
      update sessions s set last_seen_at = ${now}, address = ${ctx.request?.address ?? ''} from due where s.session_id = due.session_id
    )
    select * from found`.execute(ctx.db);
  return found.rows[0];
}

export async function insertSession(ctx: GlobalCtx, row: Omit<SessionsTable, 'ended_at' | 'ended_reason'>): Promise<void> {
  await tablesOf(ctx)
    .insertInto('sessions')
    .values({ ...row, ended_at: null, ended_reason: null })
    .execute();
}

/** Ends a person's sessions, all or all but one; their next call is told why. Returns how many there were. */
export async function endSessions(ctx: GlobalCtx, staffId: string, reason: SessionEnd, except?: string): Promise<number> {
  const ended = await tablesOf(ctx)
    .updateTable('sessions')
    .set({ ended_at: ctx.clock.now(), ended_reason: reason })
    .where('staff_id', '=', staffId)
    .where('ended_at', 'is', null)
    .$if(except !== undefined, (query) => query.where('session_id', '<>', except ?? ''))
    .executeTakeFirst();
  return Number(ended.numUpdatedRows);
}

/** Ends one session of that person; false when they have none of that id that still runs. */
export async function endSession(ctx: GlobalCtx, staffId: string, sessionId: string, reason: SessionEnd): Promise<boolean> {
  const ended = await tablesOf(ctx)
    .updateTable('sessions')
    .set({ ended_at: ctx.clock.now(), ended_reason: reason })
    .where('session_id', '=', sessionId)
    .where('staff_id', '=', staffId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return ended.numUpdatedRows === 1n;
}

/** A person's running sessions, last used first. */
export async function runningSessions(ctx: GlobalCtx, staffId: string): Promise<SessionsTable[]> {
  return tablesOf(ctx)
    .selectFrom('sessions')
    .selectAll()
    .where('staff_id', '=', staffId)
    .where('ended_at', 'is', null)
    .orderBy('last_seen_at', 'desc')
    .execute();
}
