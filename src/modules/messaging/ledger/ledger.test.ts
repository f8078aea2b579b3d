import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Ctx } from '#platform/ctx.ts';
import { suppress } from '#modules/people/api.ts';
import { startApp } from '#test/support/app.ts';
import * as contract from '../contract/ledger.ts';
import { beginSubmitting, claimBatch, keepLeases, nextDueAt, putBack, recordEvidence, recordOutcomes, type Batch, type Outcome } from '../extend.ts';
import { comeBack, leave } from '../leaving/leave.ts';
import { register } from '../registration/register.ts';
import { activateMessage, deactivateMessage } from '../steps/activate-message.ts';
import { getMessageRow } from '../steps/message-lookup.ts';
import type { DeliveryState } from '../tables.ts';
import { makeRegistration, makeScenario, makeStep } from '../testing.ts';
import { reap } from './reap.ts';
import { LEASE_SECONDS, moves } from './states.ts';

const app = await startApp();
const { services } = app;
const mail = 'mail';

interface Row {
  id: string;
  message_id: string;
  contact_id: string;
  state: DeliveryState;
  reason: string | null;
  attempts: number;
  header_message_id: string | null;
  claimed_by: string | null;
  lease_until: Date | null;
}

async function rowsOf(ctx: Ctx): Promise<Row[]> {
  const found = await sql<Row>`select id, message_id, contact_id, state, reason, attempts, header_message_id, claimed_by, lease_until from deliveries order by planned_at, id`.execute(ctx.db);
  return found.rows;
}

/** A workspace in which `people` wait for a mail that is due now. */
async function waiting(people: number) {
  const { workspaceId, owner } = await app.makeWorkspace();
  const made = await app.inWorkspace(workspaceId, async (ctx) => {
    const step = await makeStep(ctx);
    const scenarioId = step.scenarioId ?? '';
    for (let n = 0; n < people; n++) await makeRegistration(ctx, { scenarioId });
    return { messageId: step.id, scenarioId };
  });
  const rows = async () => app.inWorkspace(workspaceId, rowsOf);
  return { workspaceId, owner, rows, ...made };
}

async function claim(worker: string, limit?: number): Promise<Batch> {
  const batch = await claimBatch(services, { channel: mail, worker, ...(limit === undefined ? {} : { limit }) });
  if (!batch) throw new Error('nothing is due');
  return batch;
}

async function begin(batch: Batch, worker: string) {
  return beginSubmitting(services, { workspaceId: batch.workspaceId, worker, rows: batch.deliveries.map(({ id }) => ({ id, headerMessageId: `${id}@example.jp` })) });
}

async function say(batch: Batch, worker: string, state: Outcome['state']): Promise<number> {
  return recordOutcomes(services, { workspaceId: batch.workspaceId, worker, outcomes: batch.deliveries.map(({ id }) => ({ id, state, answer: '250 ok' })) });
}

describe('a delivery', () => {
  test('is claimed once, submitted once, accepted once', async () => {
    const { workspaceId, rows } = await waiting(3);
    const batches = await Promise.all(['a', 'b', 'c'].map(async (worker) => claimBatch(services, { channel: mail, worker, limit: 2 })));
    const taken = batches.flatMap((batch) => batch?.deliveries.map(({ id }) => id) ?? []);
    const rest = await claimBatch(services, { channel: mail, worker: 'a' });
    const all = [...taken, ...(rest?.deliveries.map(({ id }) => id) ?? [])];
    expect(new Set(all).size).toBe(3);
    expect(all).toHaveLength(3);
    const batch = batches.find((one) => one !== undefined);
    if (!batch) throw new Error('nobody claimed');
    const worker = (await rows()).find((row) => row.id === batch.deliveries[0]?.id)?.claimed_by ?? '';
    expect(await begin(batch, worker)).toHaveLength(batch.deliveries.length);
    expect(await begin(batch, worker)).toHaveLength(0);
    expect(await say(batch, 'somebody else', 'accepted')).toBe(0);
    expect(await say(batch, worker, 'accepted')).toBe(batch.deliveries.length);
    expect(await say(batch, worker, 'accepted')).toBe(0);
    expect(batch.workspaceId).toBe(workspaceId);
    await drain();
  });

  test('comes back when its sender dies before the bytes, and is unknown when it dies after', async () => {
    const { rows, workspaceId, owner, messageId } = await waiting(2);
    const first = await claim('dead', 1);
    const second = await claim('dead too', 1);
    await begin(second, 'dead too');
    app.clock.advance((LEASE_SECONDS - 1) * 1000);
    expect(await reap(services)).toEqual({ returned: 0, unknown: 0 });
    app.clock.advance(2000);
    expect(await reap(services)).toEqual({ returned: 1, unknown: 1 });
    expect((await rows()).map((row) => row.state).toSorted()).toEqual(['planned', 'unknown']);
    const again = await claim('living');
    expect(again.deliveries.map(({ id }) => id)).toEqual(first.deliveries.map(({ id }) => id));
    // Unknown is not sent again by itself, whatever time passes.
    app.clock.advance(86_400_000);
    await reap(services);
    expect((await rows()).find((row) => row.id === second.deliveries[0]?.id)?.state).toBe('unknown');
    // A person decides: again, under the same Message-ID.
    expect(await app.api(contract.resolveUnknown, { messageId, deliveryIds: [second.deliveries[0]?.id ?? ''], as: 'send_again' }, { as: owner })).toEqual({ resolved: 1 });
    const third = await claim('living');
    const resent = third.deliveries.find(({ id }) => id === second.deliveries[0]?.id);
    expect(resent?.headerMessageId).toBe(`${resent?.id}@example.jp`);
    expect(third.workspaceId).toBe(workspaceId);
    await drain();
  });

  test('a slow sender still answers after the reaper', async () => {
    const { rows } = await waiting(1);
    const batch = await claim('slow');
    await begin(batch, 'slow');
    app.clock.advance(LEASE_SECONDS * 1000 + 1);
    await reap(services);
    expect((await rows()).map((row) => row.state)).toEqual(['unknown']);
    expect(await say(batch, 'slow', 'accepted')).toBe(1);
    expect((await rows()).map((row) => row.state)).toEqual(['accepted']);
  });

  test('keeps its lease while its sender says so, for what it holds and nothing else', async () => {
    const { rows } = await waiting(2);
    const batch = await claim('busy');
    const [held, lost] = batch.deliveries;
    for (let n = 0; n < 4; n++) {
      app.clock.advance(20_000);
      expect(await keepLeases(services, { workspaceId: batch.workspaceId, worker: 'busy', ids: [held?.id ?? ''] })).toBe(1);
    }
    await reap(services);
    const states = new Map((await rows()).map((row) => [row.id, row.state]));
    expect(states.get(held?.id ?? '')).toBe('claimed');
    expect(states.get(lost?.id ?? '')).toBe('planned');
    await drain();
  });

  test('a throttled one spends no attempt; the eighth refusal is the last', async () => {
    const { rows, workspaceId } = await waiting(1);
    const turn = async (spendAttempt: boolean) => {
      const batch = await claim('w');
      await begin(batch, 'w');
      const dueAt = services.clock.now();
      expect(await putBack(services, { workspaceId, worker: 'w', rows: batch.deliveries.map(({ id }) => ({ id, dueAt, spendAttempt, answer: '450 later' })) })).toBe(1);
    };
    for (let n = 0; n < 12; n++) await turn(false);
    expect((await rows()).map((row) => [row.state, row.attempts])).toEqual([['planned', 0]]);
    for (let n = 0; n < 8; n++) await turn(true);
    expect((await rows()).map((row) => [row.state, row.attempts, row.reason])).toEqual([['failed', 8, 'gave_up']]);
  });

  test('what came back closes it: an unknown one too', async () => {
    const { rows, workspaceId } = await waiting(3);
    const batch = await claim('w');
    await begin(batch, 'w');
    const [a = '', b = '', c = ''] = batch.deliveries.map(({ id }) => id);
    await recordOutcomes(services, { workspaceId, worker: 'w', outcomes: [{ id: a, state: 'accepted' }, { id: b, state: 'unknown' }, { id: c, state: 'accepted' }] });
    const tell = async (id: string, state: 'delivered' | 'bounced') => recordEvidence(services, { workspaceId, evidence: [{ id, state, reason: 'notice' }] });
    expect(await tell(b, 'delivered')).toBe(1);
    expect(await tell(a, 'bounced')).toBe(1);
    expect(await tell(a, 'delivered')).toBe(0);
    expect(await tell(b, 'bounced')).toBe(1);
    expect(new Map((await rows()).map((row) => [row.id, row.state]))).toEqual(new Map([[a, 'bounced'], [b, 'bounced'], [c, 'accepted']]));
  });
});

describe('the last look before a send', () => {
  test('finds those who left, whose address is blocked, whose step is off', async () => {
    const { workspaceId, rows, scenarioId } = await waiting(0);
    const people = await app.inWorkspace(workspaceId, async (ctx) => {
      const [left, blocked, well] = [await makeRegistration(ctx, { scenarioId }), await makeRegistration(ctx, { scenarioId }), await makeRegistration(ctx, { scenarioId })];
      await sql`update enrolments set state = 'unsubscribed' where id = ${left.enrolmentId}`.execute(ctx.db);
      await suppress(ctx, { mailNorm: blocked.mail, reason: 'bounced' });
      return { left, blocked, well };
    });
    const batch = await claim('w');
    expect(batch.deliveries.map(({ to }) => to)).toEqual([people.well.mail]);
    expect(new Map((await rows()).map((row) => [row.contact_id, `${row.state} ${row.reason}`]))).toEqual(
      new Map([
        [people.left.contactId, 'suppressed unsubscribed'],
        [people.blocked.contactId, 'suppressed address_bounced'],
        [people.well.contactId, 'claimed null'],
      ]),
    );
    await drain();
  });

  test('leaving between the claim and the bytes wins', async () => {
    const { workspaceId, rows } = await waiting(1);
    const batch = await claim('w');
    await app.inWorkspace(workspaceId, async (ctx) => leave(ctx, { who: { contactId: batch.deliveries[0]?.contactId ?? '' }, how: 'link' }));
    expect(await begin(batch, 'w')).toEqual([]);
    expect((await rows()).map((row) => [row.state, row.reason])).toEqual([['suppressed', 'unsubscribed']]);
  });
});

describe('whose turn it is', () => {
  test('workspaces take turns, lower lanes first', async () => {
    const big = await waiting(6);
    const small = await waiting(1);
    const order: string[] = [];
    for (let n = 0; n < 4; n++) order.push((await claim('w', 2)).workspaceId);
    expect(order.slice(0, 2).toSorted()).toEqual([big.workspaceId, small.workspaceId].toSorted());
    expect(order.filter((id) => id === big.workspaceId)).toHaveLength(3);
    expect(await claimBatch(services, { channel: mail, worker: 'w' })).toBeUndefined();
    await drain();
  });

  test('a welcome goes before what another workspace has piled up', async () => {
    const piled = await waiting(0);
    await app.inWorkspace(piled.workspaceId, async (ctx) => {
      const { id: scenarioId } = await makeScenario(ctx);
      await makeStep(ctx, { scenarioId, timing: { kind: 'after', days: 0, hours: 0, minutes: 0 } });
      for (let n = 0; n < 5; n++) await makeRegistration(ctx, { scenarioId });
    });
    expect(await claim('w', 1)).toMatchObject({ workspaceId: piled.workspaceId, lane: 2 });
    const welcome = await waiting(1);
    expect(await claim('w', 1)).toMatchObject({ workspaceId: welcome.workspaceId, lane: 1 });
    await drain();
  });

  test('a hint that commits while the rest is counted is not lost', async () => {
    const { workspaceId, scenarioId } = await waiting(1);
    await claim('w');
    expect(await nextDueAt(services, mail)).toBeUndefined();
    await Promise.all([
      claimBatch(services, { channel: mail, worker: 'w' }),
      ...Array.from({ length: 8 }, async () => app.inWorkspace(workspaceId, async (ctx) => makeRegistration(ctx, { scenarioId }))),
      claimBatch(services, { channel: mail, worker: 'w' }),
    ]);
    const { length } = await drain();
    const left = await app.inWorkspace(workspaceId, async (ctx) => (await rowsOf(ctx)).filter((row) => row.state === 'planned'));
    expect(left).toEqual([]);
    expect(length).toBeLessThanOrEqual(9);
  });

  test('a sender sees when the next one is due', async () => {
    const { workspaceId } = await waiting(0);
    await app.inWorkspace(workspaceId, async (ctx) => makeStep(ctx, { timing: { kind: 'after', days: 2, hours: 0, minutes: 0 } }).then(async (step) => makeRegistration(ctx, { scenarioId: step.scenarioId ?? '' })));
    const due = new Date(services.clock.now().getTime() + 2 * 86_400_000);
    expect(await claimBatch(services, { channel: mail, worker: 'w' })).toBeUndefined();
    expect(await nextDueAt(services, mail)).toEqual(due);
    app.clock.set(due);
    expect((await claim('w')).workspaceId).toBe(workspaceId);
    await drain();
  });
});

/** Claims and accepts all that is due, so that the next test begins with nothing. */
async function drain(): Promise<string[]> {
  const ids: string[] = [];
  app.clock.advance(2 * LEASE_SECONDS * 1000);
  await reap(services);
  for (let batch = await claimBatch(services, { channel: mail, worker: 'drain' }); batch; batch = await claimBatch(services, { channel: mail, worker: 'drain' })) {
    await begin(batch, 'drain');
    await say(batch, 'drain', 'accepted');
    ids.push(...batch.deliveries.map(({ id }) => id));
  }
  return ids;
}

test('whatever happens in whatever order, the ledger holds to its moves and its sum', async () => {
  const workers = ['one', 'two'] as const;
  const step = fc.record({
    what: fc.constantFrom(
      'claim', 'claim', 'begin', 'begin', 'accept', 'accept', 'fail', 'lose', 'put back', 'evidence', 'time', 'reap', 'register', 'leave', 'return', 'off', 'on', 'resolve', 'again',
    ),
    worker: fc.constantFrom(...workers),
    n: fc.nat(1000),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
      await drain();
      const { workspaceId, rows, messageId, scenarioId } = await waiting(3);
      const later = await app.inWorkspace(workspaceId, async (ctx) => makeStep(ctx, { scenarioId, timing: { kind: 'after', days: 0, hours: 0, minutes: 2 } }));
      /** Rows whose bytes may have left, and which nothing proved not to have arrived. */
      const outside = new Set<string>();
      let before = new Map((await rows()).map((row) => [row.id, row]));
      for (const { what, worker, n } of steps) {
        const all = [...before.values()];
        const held = all.filter((row) => row.claimed_by === worker);
        const some = <T>(list: readonly T[]) => list.filter((_, index) => (n >> index % 10) % 2 === 0);
        const ids = (state: DeliveryState) => some(held.filter((row) => row.state === state)).map(({ id }) => id);
        const record = async (state: Outcome['state']) => recordOutcomes(services, { workspaceId, worker, outcomes: ids('submitting').map((id) => ({ id, state })) });
        const contactId = all[n % all.length]?.contact_id ?? '';
        const chosen = n % 2 === 0 ? messageId : later.id;
        const inside = async <T>(work: (ctx: Ctx) => Promise<T>) => app.inWorkspace(workspaceId, work);
        switch (what) {
          case 'claim':
            await claimBatch(services, { channel: mail, worker, limit: 1 + (n % 3) });
            break;
          case 'begin': {
            const begun = await beginSubmitting(services, { workspaceId, worker, rows: ids('claimed').map((id) => ({ id, headerMessageId: `${n}@x` })) });
            for (const { id } of begun) {
              expect(outside.has(id)).toBe(false);
              outside.add(id);
            }
            break;
          }
          case 'accept':
            await record('accepted');
            break;
          case 'fail':
            for (const id of ids('submitting')) outside.delete(id);
            await record('failed');
            break;
          case 'lose':
            await record('unknown');
            break;
          case 'put back': {
            const back = [...ids('submitting'), ...ids('claimed')];
            await putBack(services, { workspaceId, worker, rows: back.map((id) => ({ id, dueAt: services.clock.now(), spendAttempt: n % 2 === 0 })) });
            for (const id of back) outside.delete(id);
            break;
          }
          case 'evidence':
            await recordEvidence(services, { workspaceId, evidence: some(all).map(({ id }) => ({ id, state: n % 3 === 0 ? 'bounced' : 'delivered', reason: 'notice' })) });
            break;
          case 'time':
            app.clock.advance(n * 100);
            break;
          case 'reap':
            app.clock.advance((LEASE_SECONDS + 1) * 1000);
            await reap(services);
            break;
          case 'register':
            await inside(async (ctx) => register(ctx, { scenarioId, mail: `p${n % 5}@example.jp`, values: {}, source: { kind: 'form' }, optIn: { basis: 'declared', formKind: 'hand' } }));
            break;
          case 'leave':
            await inside(async (ctx) => leave(ctx, { who: { contactId }, how: 'link' }));
            break;
          case 'return':
            await inside(async (ctx) => comeBack(ctx, { contactId }));
            break;
          case 'off':
            await inside(async (ctx) => deactivateMessage(ctx, { messageId: chosen }));
            break;
          case 'on':
            await inside(async (ctx) => {
              const { version } = await getMessageRow(ctx, chosen);
              return activateMessage(ctx, { messageId: chosen, existing: n % 3 === 0 ? 'everyone' : 'future', version });
            });
            break;
          case 'resolve':
          case 'again': {
            const unknown = all.filter((row) => row.state === 'unknown' && row.message_id === chosen).map(({ id }) => id);
            const { owner } = { owner: await operatorOf(workspaceId) };
            await app.api(contract.resolveUnknown, { messageId: chosen, as: what === 'again' ? 'send_again' : 'count_as_sent' }, { as: owner });
            if (what === 'again') for (const id of unknown) outside.delete(id);
            break;
          }
        }
        const after = new Map((await rows()).map((row) => [row.id, row]));
        for (const [id, was] of before) {
          const is = after.get(id);
          expect(is, 'a row never disappears').toBeDefined();
          if (!is) continue;
          if (is.state !== was.state) expect(moves[was.state], `${what}: ${was.state} → ${is.state}`).toContain(is.state);
          expect(was.header_message_id === null || is.header_message_id === was.header_message_id, 'a Message-ID stays').toBe(true);
          expect(is.lease_until !== null).toBe(is.state === 'claimed' || is.state === 'submitting');
        }
        for (const messageOf of [messageId, later.id]) {
          const count = [...after.values()].filter((row) => row.message_id === messageOf).length;
          const { planned, outcomes } = await app.api(contract.getOutcomes, { messageId: messageOf }, { as: await operatorOf(workspaceId) });
          expect([planned, outcomes.reduce((sum, one) => sum + one.count, 0)]).toEqual([count, count]);
        }
        before = after;
      }
    }),
    { numRuns: 12, seed: 20261122 },
  );
}, 120_000);

const operators = new Map<string, Awaited<ReturnType<typeof app.makeOperator>>>();
async function operatorOf(workspaceId: string) {
  const known = operators.get(workspaceId) ?? (await app.makeOperator(workspaceId, ['mail_line']));
  operators.set(workspaceId, known);
  return known;
}
