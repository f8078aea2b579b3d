import { sql, type Kysely } from 'kysely';
import type { NoTables, Services } from '#platform/ctx.ts';

/** One limit: a bucket that fills with `perSecond` tokens a second and holds a second's worth. */
export interface Bucket {
  key: string;
  perSecond: number;
  /** Of the installation's own way out: one for all workspaces. */
  shared?: true;
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
 * Takes tokens for as many as there are, in one transaction: two workers that ask at once get together what one would get alone. Rows are locked in the order
 * of their keys, a workspace's own before those that all share.
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

interface Kept {
  key: string;
  tokens: number;
  at: Date;
}

async function lockBuckets(
  db: Kysely<NoTables>,
  input: { workspaceId: string; now: Date; buckets: readonly Bucket[] },
): Promise<Map<string, Filled>> {
  const byKey = new Map(input.buckets.map((bucket) => [bucket.key, bucket]));
  const kept: Kept[] = [];
  for (const place of places(input.workspaceId)) {
    const buckets = [...byKey.values()].filter(place.has).toSorted((a, b) => (a.key < b.key ? -1 : 1));
    if (buckets.length === 0) continue;
    const keys = buckets.map(({ key }) => key);
    const full = buckets.map(({ perSecond }) => perSecond * 1_000);
    await sql`
      insert into ${place.table} (${place.columns}key, tokens, at)
      select ${place.values}u.key, u.tokens, ${input.now}::timestamptz from unnest(${keys}::text[], ${full}::int[]) u (key, tokens)
      on conflict do nothing`.execute(db);
    const found = await sql<Kept>`
      select key, tokens, at from ${place.table} b where ${place.where} and key = any(${keys}::text[]) order by key for update`.execute(db);
    kept.push(...found.rows);
  }
  return new Map(
    kept.flatMap((row) => {
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
  for (const place of places(input.workspaceId)) {
    const buckets = [...input.buckets.values()].filter(place.has);
    if (buckets.length === 0) continue;
    await sql`
      update ${place.table} b set tokens = u.tokens, at = greatest(b.at, ${input.now}::timestamptz)
      from unnest(${buckets.map(({ key }) => key)}::text[], ${buckets.map(({ tokens }) => Math.round(tokens * 1_000))}::int[]) u (key, tokens)
      where ${place.where} and b.key = u.key`.execute(db);
  }
}

/** Where tokens are kept: a workspace's own, and those that all share. */
function places(workspaceId: string) {
  return [
    {
      table: sql`send_buckets`,
      columns: sql`workspace_id, `,
      values: sql`${workspaceId}, `,
      where: sql`b.workspace_id = ${workspaceId}`,
      has: (bucket: Bucket) => !bucket.shared,
    },
    { table: sql`installation_buckets`, columns: sql``, values: sql``, where: sql`true`, has: (bucket: Bucket) => bucket.shared === true },
  ];
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
