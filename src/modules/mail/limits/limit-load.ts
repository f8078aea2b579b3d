import { sql } from 'kysely';
import type { PutBack } from '#modules/messaging/extend.ts';
import type { Ctx, Services } from '#platform/ctx.ts';
import type { Held } from '../engine/held.ts';
import { INSTALLATION, type ResolvedTransport } from '../transports/resolve.ts';
import { receiverOf, type Receiver } from './receivers.ts';
import { allowance, OWN_PACE, receiverPace, type ReceiverPace } from './settings.ts';
import { dayOf, takeTokens, type Bucket, type Want } from './take.ts';

/** A workspace's limits, as a claim finds them. */
export interface Limits {
  perSecond: number | null;
  receivers: Readonly<Record<Receiver, ReceiverPace>>;
  /** Days on which a way out sent something in the last 30: how far its warm-up is. Today does not count. */
  daysOf: ReadonlyMap<string, number>;
}

/** Reads what holds for the workspace. */
export async function readLimits(ctx: Ctx, transportIds: readonly string[]): Promise<Limits> {
  const settings = await sql<{ per_second: number | null; receivers: Record<string, unknown> }>`
    select per_second, receivers from sending_settings where workspace_id = ${ctx.workspace.id}`.execute(ctx.db);
  const row = settings.rows[0];
  return {
    perSecond: row?.per_second ?? null,
    receivers: withOwn(row?.receivers ?? {}),
    daysOf: await readDays(ctx, transportIds),
  };
}

/** Set figures over the product's own. */
export function withOwn(set: Readonly<Record<string, unknown>>): Record<Receiver, ReceiverPace> {
  const own = { ...OWN_PACE };
  for (const [name, pace] of Object.entries(OWN_PACE)) {
    const given = receiverPace.partial().safeParse(set[name]);
    // The names are OWN_PACE's own.
    if (given.success) own[name as Receiver] = { ...pace, ...definedOf(given.data) };
  }
  return own;
}

function definedOf<T extends object>(given: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  // Undefined ones are left out.
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

async function readDays(ctx: Ctx, transportIds: readonly string[]): Promise<Map<string, number>> {
  if (transportIds.length === 0) return new Map();
  const today = ctx.clock.now();
  const found = await sql<{ transport_id: string; days: number }>`
    select transport_id, count(distinct day)::int as days from send_days
    where workspace_id = ${ctx.workspace.id} and transport_id = any(${[...transportIds]}::text[]) and accepted > 0
      and day < ${dayOf(today)} and day >= ${new Date(today.getTime() - 30 * 86_400_000)}
    group by transport_id`.execute(ctx.db);
  return new Map(found.rows.map((row) => [row.transport_id, row.days]));
}

/**
 * Lets of a claim go what the limits have tokens for. The rest goes back without an attempt, each to the moment at which its turn would come, so that a long
 * list is claimed once more and not again and again.
 */
export async function limitLoad(
  services: Services,
  input: { workspaceId: string; held: readonly Held[]; limits: Limits },
): Promise<{ held: Held[]; back: PutBack[] }> {
  const { limits } = input;
  const groups = Map.groupBy(input.held, (mail) => `${mail.voice.transport.id}:${receiverOf(mail.delivery.to)}`);
  const mails = [...groups.values()];
  const { smtpPerSecond } = services.config;
  const wants = mails.map((group): Want => wantOf(group, limits, smtpPerSecond));
  const grants = await takeTokens(services, { workspaceId: input.workspaceId, wants });
  const held: Held[] = [];
  const back: PutBack[] = [];
  mails.forEach((group, index) => {
    const { granted = 0, next, dayIsOver = false } = grants[index] ?? {};
    held.push(...group.slice(0, granted));
    const slowest = Math.min(...(wants[index]?.buckets ?? []).map(({ perSecond }) => perSecond));
    group.slice(granted).forEach((mail, place) => {
      const after = dayIsOver || !Number.isFinite(slowest) ? 0 : (place * 1_000) / slowest;
      const dueAt = new Date((next ?? services.clock.now()).getTime() + after);
      back.push({ id: mail.delivery.id, dueAt, spendAttempt: false });
    });
  });
  return { held, back };
}

/** `smtpPerSecond`: of the installation's own way out, all workspaces together. */
function wantOf(group: readonly Held[], limits: Limits, smtpPerSecond: number | undefined): Want {
  const [first] = group;
  const transport: ResolvedTransport | undefined = first?.voice.transport;
  const receiver = receiverOf(first?.delivery.to ?? '');
  const pace = limits.receivers[receiver];
  const id = transport?.id ?? '';
  const today = transport?.warmUp ? allowance(pace, limits.daysOf.get(id) ?? 0) : null;
  return {
    count: group.length,
    buckets: [
      ...(limits.perSecond === null ? [] : [{ key: 'workspace', perSecond: limits.perSecond }]),
      ...(!transport?.perSecond ? [] : [{ key: `transport:${id}`, perSecond: transport.perSecond }]),
      ...(pace.perSecond === null ? [] : [{ key: `receiver:${id}:${receiver}`, perSecond: pace.perSecond }]),
      ...(id === INSTALLATION ? sharedBuckets(receiver, smtpPerSecond) : []),
    ],
    // What answers something just asked for is few and expected: the warm-up does not hold it up.
    ...(today === null || first?.load.lane === 0 ? {} : { day: { transportId: id, receiver, allowed: today } }),
  };
}

/** What the installation's own way out may do for all workspaces together: a carrier at its end sees one sender, however many write. */
function sharedBuckets(receiver: Receiver, smtpPerSecond: number | undefined): Bucket[] {
  const { perSecond } = OWN_PACE[receiver];
  return [
    ...(smtpPerSecond === undefined ? [] : [{ key: 'shared', perSecond: smtpPerSecond, shared: true } as const]),
    ...(perSecond === null ? [] : [{ key: `shared:${receiver}`, perSecond, shared: true } as const]),
  ];
}
