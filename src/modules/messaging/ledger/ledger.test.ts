import fc from 'fast-check';
import { sql } from 'kysely';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import type { Ctx } from '#platform/ctx.ts';
import { suppress } from '#modules/people/api.ts';
import { startApp } from '#test/support/app.ts';
import * as contract from '../contract/ledger.ts';
import {
  beginSubmitting,
  claimBatch,
  keepLeases,
  nextDueAt,
  putBack,
  recordEvidence,
  recordOutcomes,
  type Batch,
  type Outcome,
} from '../extend.ts';
import { comeBack, leave } from '../leaving/leave.ts';
import { register } from '../registration/register.ts';
import { activateMessage, deactivateMessage } from '../steps/activate-message.ts';
import { getMessageRow } from '../steps/message-lookup.ts';
import type { DeliveryState } from '../tables.ts';
import { makeRegistration, makeScenario, makeStep } from '../testing.ts';
import { countOutcomes } from './count-outcomes.ts';
import { settleDueWork } from './due-work.ts';
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
  const found =
    await sql<Row>`select id, message_id, contact_id, state, reason, attempts, header_message_id, claimed_by, lease_until from deliveries order by planned_at, id`.execute(
      ctx.db,
    );
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
  return beginSubmitting(services, {
    workspaceId: batch.workspaceId,
    worker,
    rows: batch.deliveries.map(({ id }) => ({ id, headerMessageId: `${id}@example.jp` })),
  });
}

async function say(batch: Batch, worker: string, state: Outcome['state']): Promise<number> {
  return recordOutcomes(services, {
    workspaceId: batch.workspaceId,
    worker,
    outcomes: batch.deliveries.map(({ id }) => ({ id, state, answer: '250 ok' })),
  });
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
    expect(
      await app.api(contract.resolveUnknown, { messageId, deliveryIds: [second.deliveries[0]?.id ?? ''], as: 'send_again' }, { as: owner }),
    ).toEqual({ resolved: 1 });
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
      expect(
        await putBack(services, {
          workspaceId,
          worker: 'w',
          rows: batch.deliveries.map(({ id }) => ({ id, dueAt, spendAttempt, answer: '450 later' })),
        }),
      ).toBe(1);
    };
    for (let n = 0; n < 12; n++) await turn(false);
    expect((await rows()).map((row) => [row.state, row.attempts])).toEqual([['planned', 0]]);
    for (let n = 0; n < 8; n++) await turn(true);
    expect((await rows()).map((row) => [row.state, row.attempts, row.reason])).toEqual([['failed', 8, 'gave_up']]);
  });

  test('a mailbox that is full is asked ever less often, and given up after three days', async () => {
    const { rows, workspaceId } = await waiting(1);
    const due: number[] = [];
    const start = services.clock.now().getTime();
    for (let turn = 0; turn < 100; turn++) {
      const batch = await claim('w');
      await begin(batch, 'w');
      const now = services.clock.now().getTime();
      const [delivery] = batch.deliveries;
      const back = {
        id: delivery?.id ?? '',
        dueAt: new Date(now + 60_000),
        spendAttempt: false,
        askedToWait: true,
        answer: '452 4.2.2 full',
      };
      await putBack(services, { workspaceId, worker: 'w', rows: [back] });
      const found = await app.inWorkspace(workspaceId, async (ctx) =>
        sql<{
          state: string;
          reason: string;
          attempts: number;
          due_at: Date;
        }>`select state, reason, attempts, due_at from deliveries`.execute(ctx.db),
      );
      const [row] = found.rows;
      if (row?.state === 'failed') {
        expect(row).toMatchObject({ reason: 'gave_up', attempts: 0 });
        break;
      }
      due.push((row?.due_at.getTime() ?? 0) - now);
      // The database counts in microseconds.
      app.clock.set(new Date((row?.due_at.getTime() ?? 0) + 1));
    }
    expect((services.clock.now().getTime() - start) / 86_400_000).toBeCloseTo(3.1, 0);
    expect([Math.min(...due), Math.max(...due)]).toEqual([60_000, 4 * 3_600_000]);
    expect(due.length).toBeLessThan(50);
    expect((await rows()).map(({ state }) => state)).toEqual(['failed']);
  });

  test('what came back closes it: an unknown one too', async () => {
    const { rows, workspaceId } = await waiting(3);
    const batch = await claim('w');
    await begin(batch, 'w');
    const [a = '', b = '', c = ''] = batch.deliveries.map(({ id }) => id);
    await recordOutcomes(services, {
      workspaceId,
      worker: 'w',
      outcomes: [
        { id: a, state: 'accepted' },
        { id: b, state: 'unknown' },
        { id: c, state: 'accepted' },
      ],
    });
    const tell = async (id: string, state: 'delivered' | 'bounced') =>
      recordEvidence(services, { workspaceId, evidence: [{ id, state, reason: 'notice' }] });
    expect(await tell(b, 'delivered')).toBe(1);
    expect(await tell(a, 'bounced')).toBe(1);
    expect(await tell(a, 'delivered')).toBe(0);
    expect(await tell(b, 'bounced')).toBe(1);
    expect(new Map((await rows()).map((row) => [row.id, row.state]))).toEqual(
      new Map([
        [a, 'bounced'],
        [b, 'bounced'],
        [c, 'accepted'],
      ]),
    );
  });
});

describe('the last look before a send', () => {
  test('finds those who left, whose address is blocked, whose step is off', async () => {
    const { workspaceId, rows, scenarioId } = await waiting(0);
    const people = await app.inWorkspace(workspaceId, async (ctx) => {
      const [left, blocked, well] = [
        await makeRegistration(ctx, { scenarioId }),
        await makeRegistration(ctx, { scenarioId }),
        await makeRegistration(ctx, { scenarioId }),
      ];
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
    await app.inWorkspace(workspaceId, async (ctx) =>
      leave(ctx, { who: { contactId: batch.deliveries[0]?.contactId ?? '' }, how: 'link' }),
    );
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

  test('a plan that commits while its workspace is settled is not lost', async () => {
    const { workspaceId, messageId } = await waiting(1);
    await claim('w');
    const other = new pg.Client({ connectionString: services.database.url });
    await other.connect();
    await other.query(`set role tsudoi_engine`);
    await other.query(`insert into due_work (workspace_id, channel, lane, next_due_at) values ($1, 'mail', 1, 'infinity')`, [workspaceId]);
    // Another process folds a hint: it holds the row of due_work, and what was planned is not visible yet.
    await other.query('begin');
    await other.query(`update due_work set next_due_at = $2 where workspace_id = $1`, [workspaceId, services.clock.now()]);
    await other.query(
      `insert into deliveries (workspace_id, message_id, contact_id, channel, round, lane, state, due_at, planned_at)
      values ($1, $2, 'aaaaaaaaaaaa', 'mail', 1, 1, 'planned', $3, $3)`,
      [workspaceId, messageId, services.clock.now()],
    );
    const settled = app.inWorkspace(workspaceId, async (ctx) => settleDueWork(ctx, { channel: mail, lane: 1 }));
    await untilSomebodyWaits(other);
    await other.query('commit');
    await other.end();
    await settled;
    expect(await nextDueAt(services, mail)).toEqual(services.clock.now());
    await drain();
  });

  test('a sender sees when the next one is due', async () => {
    const { workspaceId } = await waiting(0);
    await app.inWorkspace(workspaceId, async (ctx) =>
      makeStep(ctx, { timing: { kind: 'after', days: 2, hours: 0, minutes: 0 } }).then(async (step) =>
        makeRegistration(ctx, { scenarioId: step.scenarioId ?? '' }),
      ),
    );
    const due = new Date(services.clock.now().getTime() + 2 * 86_400_000);
    expect(await claimBatch(services, { channel: mail, worker: 'w' })).toBeUndefined();
    expect(await nextDueAt(services, mail)).toEqual(due);
    app.clock.set(due);
    expect((await claim('w')).workspaceId).toBe(workspaceId);
    await drain();
  });
});

/** Asks until a statement of another connection waits for a lock of `holder`'s. */
async function untilSomebodyWaits(holder: pg.Client): Promise<void> {
  for (;;) {
    const found = await holder.query(
      `select 1 from pg_locks waiting where not granted and pg_backend_pid() = any(pg_blocking_pids(waiting.pid))`,
    );
    if (found.rows.length > 0) return;
  }
}

/** Claims and accepts all that is due, so that the next test begins with nothing. */
async function drain(): Promise<string[]> {
  const ids: string[] = [];
  app.clock.advance(2 * LEASE_SECONDS * 1000);
  await reap(services);
  for (
    let batch = await claimBatch(services, { channel: mail, worker: 'drain' });
    batch;
    batch = await claimBatch(services, { channel: mail, worker: 'drain' })
  ) {
    await begin(batch, 'drain');
    await say(batch, 'drain', 'accepted');
    ids.push(...batch.deliveries.map(({ id }) => id));
  }
  return ids;
}

/** What each act may do to a row. Whoever calls may be wrong about anything: ids of any state are given, by workers who may not hold them. */
const acts = {
  claim: ['planned → claimed', 'planned → suppressed', 'planned → cancelled'],
  begin: ['claimed → submitting'],
  accept: ['submitting → accepted', 'unknown → accepted'],
  fail: ['submitting → failed', 'unknown → failed'],
  lose: ['submitting → unknown'],
  'put back': ['claimed → planned', 'submitting → planned', 'claimed → failed', 'submitting → failed'],
  evidence: ['accepted → delivered', 'unknown → delivered', 'accepted → bounced', 'unknown → bounced', 'delivered → bounced'],
  time: [],
  reap: ['claimed → planned', 'submitting → unknown'],
  register: [],
  leave: ['planned → suppressed', 'claimed → suppressed'],
  return: ['suppressed → planned', 'cancelled → planned', 'cancelled → suppressed'],
  off: ['planned → cancelled', 'claimed → cancelled'],
  on: ['cancelled → planned', 'cancelled → suppressed', 'suppressed → planned', 'planned → suppressed'],
  count: ['unknown → accepted'],
  again: ['unknown → planned'],
} as const satisfies Record<string, readonly `${DeliveryState} → ${DeliveryState}`[]>;
const all = Object.keys(acts) as (keyof typeof acts)[]; // its keys are written above
const often = [
  'claim',
  'claim',
  'begin',
  'begin',
  'begin',
  'accept',
  'fail',
  'lose',
  'put back',
  'evidence',
  'evidence',
  'register',
] as const;

test('whatever happens in whatever order, the ledger holds to its moves and its sum', async () => {
  const step = fc.record({
    what: fc.constantFrom(...all, ...often),
    worker: fc.constantFrom('one', 'two'),
    n: fc.integer({ min: 0, max: 1023 }),
  });
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(fc.noBias(step), { minLength: 40, maxLength: 60 }), async (steps) => {
      await drain();
      const { workspaceId, rows, messageId, scenarioId } = await waiting(6);
      const later = await app.inWorkspace(workspaceId, async (ctx) =>
        makeStep(ctx, { scenarioId, timing: { kind: 'after', days: 0, hours: 0, minutes: 2 } }),
      );
      const owner = await app.makeOperator(workspaceId, ['mail_line']);
      /** Rows whose bytes may have left, and which nothing proved not to have arrived: they may not leave again. */
      const outside = new Set<string>();
      let before = new Map((await rows()).map((row) => [row.id, row]));
      for (const { what, worker, n } of steps) {
        const known = [...before.values()];
        const ids = known.filter((_, index) => (n >> (index % 10)) % 2 === 0).map(({ id }) => id);
        const chosen = n % 2 === 0 ? messageId : later.id;
        await act({
          what,
          worker,
          n,
          ids,
          chosen,
          workspaceId,
          scenarioId,
          owner,
          contactId: known[n % known.length]?.contact_id ?? '',
          outside,
        });
        const after = new Map((await rows()).map((row) => [row.id, row]));
        for (const [id, was] of before) {
          const is = after.get(id);
          if (!is) throw new Error('a row disappeared');
          if (is.state !== was.state) {
            seen.add(`${was.state} → ${is.state}`);
            expect({ what, moves: acts[what] }).toMatchObject({ what, moves: expect.arrayContaining([`${was.state} → ${is.state}`]) });
            expect(moves[was.state]).toContain(is.state);
          }
          expect(was.header_message_id === null || is.header_message_id === was.header_message_id).toBe(true);
          expect(is.lease_until !== null).toBe(is.state === 'claimed' || is.state === 'submitting');
          const proved = (what === 'put back' && was.state === 'submitting') || what === 'again';
          if (proved && is.state === 'planned') outside.delete(id);
        }
        const { planned, outcomes } = await app.inWorkspace(workspaceId, async (ctx) => countOutcomes(ctx, chosen));
        const count = [...after.values()].filter((row) => row.message_id === chosen).length;
        expect([planned, outcomes.reduce((sum, one) => sum + one.count, 0)]).toEqual([count, count]);
        before = after;
      }
    }),
    { numRuns: 12, seed: 20261122, endOnFailure: true },
  );
  // The property is worth as much as what it went through.
  expect(seen.size).toBeGreaterThan(10);
}, 120_000);

interface Act {
  what: keyof typeof acts;
  worker: string;
  n: number;
  ids: readonly string[];
  chosen: string;
  workspaceId: string;
  scenarioId: string;
  contactId: string;
  owner: Awaited<ReturnType<typeof app.makeOperator>>;
  outside: Set<string>;
}

async function act({ what, worker, n, ids, chosen, workspaceId, scenarioId, contactId, owner, outside }: Act): Promise<void> {
  const inside = async <T>(work: (ctx: Ctx) => Promise<T>) => app.inWorkspace(workspaceId, work);
  const record = async (state: Outcome['state']) =>
    recordOutcomes(services, { workspaceId, worker, outcomes: ids.map((id) => ({ id, state })) });
  switch (what) {
    case 'claim':
      await claimBatch(services, { channel: mail, worker, limit: 1 + (n % 3) });
      return;
    case 'begin':
      for (const { id } of await beginSubmitting(services, {
        workspaceId,
        worker,
        rows: ids.map((one) => ({ id: one, headerMessageId: `${n}@x` })),
      })) {
        expect(outside.has(id)).toBe(false);
        outside.add(id);
      }
      return;
    case 'accept':
      await record('accepted');
      return;
    case 'fail':
      await record('failed');
      return;
    case 'lose':
      await record('unknown');
      return;
    case 'put back':
      await putBack(services, {
        workspaceId,
        worker,
        rows: ids.map((id) => ({ id, dueAt: services.clock.now(), spendAttempt: n % 2 === 0 })),
      });
      return;
    case 'evidence':
      await recordEvidence(services, {
        workspaceId,
        evidence: ids.map((id) => ({ id, state: n % 3 === 0 ? 'bounced' : 'delivered', reason: 'notice' })),
      });
      return;
    case 'time':
      app.clock.advance(n * 100);
      return;
    case 'reap':
      app.clock.advance((LEASE_SECONDS + 1) * 1000);
      await reap(services);
      return;
    case 'register':
      await inside(async (ctx) =>
        register(ctx, {
          scenarioId,
          mail: `p${n % 5}@example.jp`,
          values: {},
          source: { kind: 'form' },
          optIn: { basis: 'declared', formKind: 'hand' },
        }),
      );
      return;
    case 'leave':
      await inside(async (ctx) => leave(ctx, { who: { contactId }, how: 'link' }));
      return;
    case 'return':
      await inside(async (ctx) => comeBack(ctx, { contactId }));
      return;
    case 'off':
      await inside(async (ctx) => deactivateMessage(ctx, { messageId: chosen }));
      return;
    case 'on':
      await inside(async (ctx) => {
        const { version } = await getMessageRow(ctx, chosen);
        return activateMessage(ctx, { messageId: chosen, existing: n % 3 === 0 ? 'everyone' : 'future', version });
      });
      return;
    case 'count':
    case 'again':
      await app.api(contract.resolveUnknown, { messageId: chosen, as: what === 'again' ? 'send_again' : 'count_as_sent' }, { as: owner });
  }
}
