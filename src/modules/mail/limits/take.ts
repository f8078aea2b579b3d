import { sql, type Kysely } from 'kysely';
import type { NoTables, Services } from '#platform/ctx.ts';

/** One limit: a bucket that fills with `perSecond` tokens a second and holds a second's worth. */
export interface Bucket {
  key: string;
  perSecond: number;
}

/** Mails of one group that wait for tokens, and the limits that they meet together. */
export interface Want {
  count: number;
  buckets: readonly Bucket[];
  /** A day's allowance, where the warm-up has one. */
  day?: { transportId: string; receiver: string; allowed: number };
}

export interface Grant {
  granted: number;
  /** When the next one may have a token; undefined where all were granted. */
  next?: Date;
  /** The day's allowance is what held it. */
  dayIsOver: boolean;
}

interface Filled extends Bucket {
  tokens: number;
}

/**
 * Takes tokens for as many as there are, in one transaction: two workers that ask at once get together what one would get alone. A workspace's own
 * limits only; rows are locked in the order of their keys.
 */
export async function takeTokens(services: Services, input: { workspaceId: string; wants: readonly Want[] }): Promise<Grant[]> {
  const { workspaceId, wants } = input;
  if (wants.every((want) => want.buckets.length === 0 && !want.day))
    return wants.map(({ count }) => ({ granted: count, dayIsOver: false }));
  const now = services.clock.now();
  return services.database.engine.transaction().execute(async (db) => {
    const buckets = await lockBuckets(db, { workspaceId, now, buckets: wants.flatMap((want) => want.buckets) });
    const days = await lockDays(db, { workspaceId, now, wants });
    const grants = wants.map((want) => grant(want, { now, buckets, days }));
    await writeBuckets(db, { workspaceId, now, buckets });
    await writeDays(db, { workspaceId, now, wants, grants });
    return grants;
  });
}

/** Takes from what is there, and tells when there is more. */
function grant(want: Want, at: { now: Date; buckets: Map<string, Filled>; days: Map<string, number> }): Grant {
  const own = want.buckets.flatMap((bucket) => at.buckets.get(bucket.key) ?? []);
  const left = want.day ? Math.max(0, want.day.allowed - (at.days.get(dayKey(want.day)) ?? 0)) : Number.POSITIVE_INFINITY;
  const granted = Math.floor(Math.min(want.count, left, ...own.map(({ tokens }) => tokens)));
  for (const bucket of own) bucket.tokens -= granted;
  if (want.day) at.days.set(dayKey(want.day), (at.days.get(dayKey(want.day)) ?? 0) + granted);
  if (granted === want.count) return { granted, dayIsOver: false };
  if (left <= granted) return { granted, dayIsOver: true, next: startOfNextDay(at.now) };
  const slowest = Math.max(...own.map(({ tokens, perSecond }) => (1 - tokens) / perSecond));
  return { granted, dayIsOver: false, next: new Date(at.now.getTime() + Math.max(50, slowest * 1_000)) };
}

async function lockBuckets(
  db: Kysely<NoTables>,
  input: { workspaceId: string; now: Date; buckets: readonly Bucket[] },
): Promise<Map<string, Filled>> {
  const byKey = new Map(input.buckets.map((bucket) => [bucket.key, bucket]));
  const keys = [...byKey.keys()].toSorted();
  if (keys.length === 0) return new Map();
  const full = keys.map((key) => (byKey.get(key)?.perSecond ?? 0) * 1_000);
  await sql`
    insert into send_buckets (workspace_id, key, tokens, at)
    select ${input.workspaceId}, u.key, u.tokens, ${input.now}::timestamptz from unnest(${keys}::text[], ${full}::int[]) u (key, tokens)
    on conflict do nothing`.execute(db);
  const found = await sql<{ key: string; tokens: number; at: Date }>`
    select key, tokens, at from send_buckets where workspace_id = ${input.workspaceId} and key = any(${keys}::text[]) order by key for update`.execute(
    db,
  );
  return new Map(
    found.rows.flatMap((row) => {
      const bucket = byKey.get(row.key);
      if (!bucket) return [];
      const milliseconds = Math.max(0, input.now.getTime() - row.at.getTime());
      return [
        [row.key, { ...bucket, tokens: Math.min(bucket.perSecond, (row.tokens + milliseconds * bucket.perSecond) / 1_000) }] as const,
      ];
    }),
  );
}

async function writeBuckets(
  db: Kysely<NoTables>,
  input: { workspaceId: string; now: Date; buckets: ReadonlyMap<string, Filled> },
): Promise<void> {
  if (input.buckets.size === 0) return;
  await sql`
    update send_buckets b set tokens = u.tokens, at = greatest(b.at, ${input.now}::timestamptz)
    from unnest(${[...input.buckets.keys()]}::text[], ${[...input.buckets.values()].map(({ tokens }) => Math.round(tokens * 1_000))}::int[]) u (key, tokens)
    where b.workspace_id = ${input.workspaceId} and b.key = u.key`.execute(db);
}

async function lockDays(
  db: Kysely<NoTables>,
  input: { workspaceId: string; now: Date; wants: readonly Want[] },
): Promise<Map<string, number>> {
  const days = input.wants.flatMap((want) => want.day ?? []).toSorted((a, b) => (dayKey(a) < dayKey(b) ? -1 : 1));
  if (days.length === 0) return new Map();
  const keys = sql`unnest(${days.map((day) => day.transportId)}::text[], ${days.map((day) => day.receiver)}::text[]) u (transport_id, receiver)`;
  await sql`
    insert into send_days (workspace_id, day, transport_id, receiver)
    select ${input.workspaceId}, ${dayOf(input.now)}::timestamptz, u.transport_id, u.receiver from ${keys} on conflict do nothing`.execute(
    db,
  );
  const found = await sql<{ transportId: string; receiver: string; taken: number }>`
    select d.transport_id as "transportId", d.receiver, d.taken from send_days d
    where d.workspace_id = ${input.workspaceId} and d.day = ${dayOf(input.now)}
      and (d.transport_id, d.receiver) in (select u.transport_id, u.receiver from ${keys})
    order by d.transport_id, d.receiver for update`.execute(db);
  return new Map(found.rows.map((row) => [dayKey(row), row.taken]));
}

async function writeDays(
  db: Kysely<NoTables>,
  input: { workspaceId: string; now: Date; wants: readonly Want[]; grants: readonly Grant[] },
): Promise<void> {
  const rows = input.wants.flatMap(({ day }, index) => (day ? [{ ...day, granted: input.grants[index]?.granted ?? 0 }] : []));
  if (rows.length === 0) return;
  await sql`
    update send_days d set taken = d.taken + u.granted
    from unnest(${rows.map((row) => row.transportId)}::text[], ${rows.map((row) => row.receiver)}::text[], ${rows.map((row) => row.granted)}::int[])
      u (transport_id, receiver, granted)
    where d.workspace_id = ${input.workspaceId} and d.day = ${dayOf(input.now)} and d.transport_id = u.transport_id and d.receiver = u.receiver`.execute(
    db,
  );
}

function dayKey(day: { transportId: string; receiver: string }): string {
  return `${day.transportId}:${day.receiver}`;
}

/** The beginning of a day of counting, which is one of UTC wherever the workspace is: receivers' days are nobody's. */
export function dayOf(at: Date): Date {
  return new Date(Math.floor(at.getTime() / DAY_MILLISECONDS) * DAY_MILLISECONDS);
}

const DAY_MILLISECONDS = 86_400_000;

function startOfNextDay(at: Date): Date {
  return new Date(dayOf(at).getTime() + DAY_MILLISECONDS);
}
