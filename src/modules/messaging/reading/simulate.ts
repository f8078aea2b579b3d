import { sql } from 'kysely';
import { getContact, matchingAmong } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { formatDateTime } from '#platform/i18n/format.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import { randomId } from '#platform/ids.ts';
import { getBroadcastRow } from '../broadcasts/broadcast-lookup.ts';
import { isRecipient } from '../broadcasts/recipients.ts';
import { channelOf } from '../channel-of.ts';
import type * as contract from '../contract/enrolments.ts';
import type { Registration } from '../contract.ts';
import { enrolContact, register } from '../registration/register.ts';
import { scenarioToRegister } from '../registration/scenario-to-register.ts';
import { endOfQuiet } from '../rules/check-claimed.ts';
import { isOffChannel } from '../rules/off-channel.ts';
import { conditionOf } from '../rules/condition-of.ts';
import { getSettings } from '../settings/settings.ts';
import type { DeliveryState, MessageKind } from '../tables.ts';
import { verdictOf } from './verdict-of.ts';

type Simulation = OutputOf<typeof contract.simulate>;
type Item = Simulation['items'][number];

const DAYS = 90;
const DAY_MILLISECONDS = 86_400_000;

/**
 * What somebody gets who registers at that moment (now unless said): registers in earnest, reads the ledger, and takes all of it back, so that
 * no second rule exists that could differ. Conditions are looked at as things stand. Fails as `register` does.
 */
export async function simulate(ctx: Ctx, input: InputOf<typeof contract.simulate>): Promise<Simulation> {
  await sql`savepoint simulation`.execute(ctx.db);
  try {
    return await registerAndRead(ctx, input);
  } finally {
    await sql`rollback to savepoint simulation`.execute(ctx.db);
  }
}

async function registerAndRead(ctx: Ctx, input: InputOf<typeof contract.simulate>): Promise<Simulation> {
  const now = ctx.clock.now();
  const baseAt = input.baseAt === undefined ? now : new Date(input.baseAt);
  // Whoever registers in the future does so at that moment; a past one is an edited base_at.
  const registersAt = baseAt > now ? baseAt : now;
  const then: Ctx = { ...ctx, clock: { now: () => registersAt } };
  const { outcome, contactId, enrolmentId } = await registered(then, input, baseAt);
  const until = new Date(registersAt.getTime() + DAYS * DAY_MILLISECONDS);
  if (contactId === null) return { outcome, until: until.toISOString(), items: [] };
  const rows = [...(await planned(ctx, { enrolmentId, until })), ...(await reserved(then, { contactId, until }))];
  const items = await withRules(then, { rows: rows.toSorted((a, b) => a.due_at.getTime() - b.due_at.getTime()), contactId });
  return { outcome, until: until.toISOString(), items };
}

async function registered(ctx: Ctx, input: InputOf<typeof contract.simulate>, baseAt: Date): Promise<Registration> {
  const given = {
    scenarioId: input.scenarioId,
    values: input.values,
    baseAt,
    source: { kind: 'hand' as const },
    optIn: { basis: 'declared' as const, formKind: 'hand' as const },
  };
  if (input.contactId === undefined) return register(ctx, { ...given, mail: `${randomId().toLowerCase()}@simulation.invalid` });
  const contact = await getContact(ctx, input.contactId);
  const scenario = await scenarioToRegister(ctx, input.scenarioId);
  const asked = { ...given, mail: contact.mail ?? '' };
  return enrolContact(ctx, { scenario, contactId: contact.id, personId: contact.personId, own: {}, shared: {}, input: asked });
}

interface Row {
  message_id: string;
  kind: MessageKind;
  title: string;
  channel: string;
  audience_id: string;
  timing: string | null;
  condition: unknown;
  state: DeliveryState;
  reason: string | null;
  due_at: Date;
}

/** The ledger's rows of the enrolment. */
async function planned(ctx: Ctx, { enrolmentId, until }: { enrolmentId: string | null; until: Date }): Promise<Row[]> {
  const found = await sql<Row>`
    select d.message_id, m.kind, m.title, d.channel, m.audience_id, m.timing, m.condition, d.state, d.reason, d.due_at
    from deliveries d join messages m on m.workspace_id = d.workspace_id and m.id = d.message_id
    join enrolments e on e.workspace_id = d.workspace_id and e.id = d.enrolment_id and e.round = d.round and e.contact_id = d.contact_id
    where d.workspace_id = ${ctx.workspace.id} and e.id = ${enrolmentId} and d.due_at <= ${until}`.execute(ctx.db);
  return found.rows;
}

/** Reserved broadcasts that are for this contact, as things stand. */
async function reserved(ctx: Ctx, { contactId, until }: { contactId: string; until: Date }): Promise<Row[]> {
  const found = await sql<{ id: string }>`
    select m.id from messages m join broadcasts b on b.workspace_id = m.workspace_id and b.message_id = m.id
    where m.workspace_id = ${ctx.workspace.id} and m.state = 'reserved' and b.send_at between ${ctx.clock.now()} and ${until}
      and m.audience_id = (select audience_id from contacts where workspace_id = ${ctx.workspace.id} and id = ${contactId})
    order by b.send_at limit 50`.execute(ctx.db);
  const rows: Row[] = [];
  for (const { id } of found.rows) {
    const broadcast = await getBroadcastRow(ctx, id);
    const due = broadcast.send_at ?? ctx.clock.now();
    const meant = await sql`select 1 from contacts c where c.id = ${contactId} and ${await isRecipient(ctx, broadcast, due)}`.execute(
      ctx.db,
    );
    // Its condition is part of that answer.
    if (meant.rows.length > 0) rows.push({ ...broadcast, message_id: id, condition: null, state: 'planned', reason: null, due_at: due });
  }
  return rows;
}

/** The rules of the moment of sending, in the order of time: condition, address, quiet hours, limit per person. */
async function withRules(ctx: Ctx, { rows, contactId }: { rows: readonly Row[]; contactId: string }): Promise<Item[]> {
  const settings = await getSettings(ctx);
  const sent = await recentSends(ctx, contactId);
  const items: Item[] = [];
  for (const row of rows) {
    const kept = row.state === 'planned' ? await keptBack(ctx, row, contactId) : null;
    if (row.state !== 'planned' || kept !== null) {
      items.push(present(ctx, row, { at: row.due_at, key: kept ?? verdictOf(row.state, row.reason).key, notSent: kept !== null }));
      continue;
    }
    const isPromotion = row.kind !== 'notice' && row.timing !== 'immediately';
    let at = (isPromotion ? await endOfQuiet(ctx, row.due_at, settings) : null) ?? row.due_at;
    let key = at > row.due_at ? 'put_off_quiet_hours' : 'planned';
    if (settings.cap && isPromotion && row.kind !== 'reminder') {
      const free = freeAt(sent, at, settings.cap);
      if (free > at && settings.cap.rule === 'skip') {
        items.push(present(ctx, row, { at, key: 'frequency', notSent: true }));
        continue;
      }
      if (free > at) {
        at = (await endOfQuiet(ctx, free, settings)) ?? free;
        key = 'put_off_frequency';
      }
      sent.push(at);
    }
    items.push(present(ctx, row, { at, key, notSent: false }));
  }
  return items.toSorted((a, b) => a.at.localeCompare(b.at));
}

async function keptBack(ctx: Ctx, row: Row, contactId: string): Promise<string | null> {
  if (await isOffChannel(ctx, row)) return 'will_be_off_channel';
  const condition = conditionOf(row);
  if (condition && !(await matchingAmong(ctx, { contactIds: [contactId], audienceId: row.audience_id, condition })).has(contactId))
    return 'condition_now';
  const reach = (await channelOf(ctx.services, row.channel).reach(ctx, [contactId])).get(contactId);
  return reach && 'withheld' in reach ? reach.withheld : null;
}

/** When this person was written to within the longest span that a limit looks at. */
async function recentSends(ctx: Ctx, contactId: string): Promise<Date[]> {
  const since = new Date(ctx.clock.now().getTime() - 30 * DAY_MILLISECONDS);
  const found = await sql<{ at: Date }>`
    select d.accepted_at as at from contacts c
    join contacts o on o.workspace_id = c.workspace_id and o.person_id = c.person_id
    join deliveries d on d.workspace_id = o.workspace_id and d.contact_id = o.id and d.accepted_at > ${since} and d.lane in (2, 3)
    join messages m on m.workspace_id = d.workspace_id and m.id = d.message_id and m.kind <> 'reminder'
    where c.workspace_id = ${ctx.workspace.id} and c.id = ${contactId} order by d.accepted_at`.execute(ctx.db);
  return found.rows.map((row) => row.at);
}

/** The first moment from `at` on with room under the limit. */
function freeAt(sent: readonly Date[], at: Date, cap: { count: number; days: number }): Date {
  const span = cap.days * DAY_MILLISECONDS;
  const within = sent.filter((one) => one.getTime() > at.getTime() - span).toSorted((a, b) => b.getTime() - a.getTime());
  const last = within[cap.count - 1];
  return last ? new Date(Math.max(at.getTime(), last.getTime() + span)) : at;
}

function present(ctx: Ctx, row: Row, { at, key, notSent }: { at: Date; key: string; notSent: boolean }): Item {
  const isPutOff = at.getTime() !== row.due_at.getTime();
  return {
    messageId: row.message_id,
    kind: row.kind,
    title: row.title,
    at: at.toISOString(),
    verdict: notSent ? 'not_sent' : verdictOf(row.state, row.reason).verdict,
    said: { textKey: `messaging:explain.${key}`, data: { at: formatDateTime(ctx.locale, ctx.workspace.timeZone, at), answer: '' } },
    putOffFrom: isPutOff ? row.due_at.toISOString() : null,
    hasCondition: conditionOf(row) !== null,
  };
}
