import { sql } from 'kysely';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { listNotices } from '#modules/accounts/contract/workspace.ts';
import { countOutcomes } from '#modules/messaging/api.ts';
import { makeCrowd, makeRegistration, makeScenario, makeStep } from '#modules/messaging/testing.ts';
import { startSmtpFake, type SmtpFake } from '#test/fakes/smtp/smtp-fake.ts';
import { startApp } from '#test/support/app.ts';
import * as contract from '../contract/transports.ts';
import { makeTransport } from '../testing.ts';
import { startSender } from './start-sender.ts';

const CONNECTIONS = 4;
const app = await startApp({ settings: { SMTP_CONNECTIONS: String(CONNECTIONS) } });
let sender = await startSender(app.services);
const servers: SmtpFake[] = [];
afterAll(async () => {
  await sender.stop();
  for (const server of servers) await server.stop();
});

async function server(port?: number): Promise<SmtpFake> {
  const made = await startSmtpFake(port === undefined ? {} : { port });
  servers.push(made);
  return made;
}

/** A workspace whose ways out are these ports, in their order, and so many readers. */
async function arrange(ports: readonly number[], count: number) {
  const { workspaceId, owner } = await app.makeWorkspace();
  const ids = await app.inWorkspace(workspaceId, async (ctx) => {
    const made = [];
    for (const [n, port] of ports.entries())
      made.push(
        await makeTransport(ctx, {
          name: `サーバー${n + 1}`,
          settings: { kind: 'smtp', host: '127.0.0.1', port, tls: 'none', user: '', connections: CONNECTIONS },
          warmUp: false,
        }),
      );
    return made.map(({ id }) => id);
  });
  await app.api(contract.chooseTransports, { audienceId: null, transportIds: ids }, { as: owner });
  const made = await app.inWorkspace(workspaceId, async (ctx) => {
    const scenario = await makeScenario(ctx);
    const step = await makeStep(ctx, { scenarioId: scenario.id });
    await makeCrowd(ctx, { scenarioId: scenario.id, messageId: step.id, count });
    return { scenarioId: scenario.id, messageId: step.id };
  });
  const more = async (few: number) =>
    app.inWorkspace(workspaceId, async (ctx) => {
      for (let n = 0; n < few; n++) await makeRegistration(ctx, { scenarioId: made.scenarioId });
    });
  const counts = async () => {
    const { outcomes } = await app.inWorkspace(workspaceId, (ctx) => countOutcomes(ctx, made.messageId));
    return Object.fromEntries(outcomes.map(({ state, count: n }) => [state, n]));
  };
  const pauses = async () => (await app.api(contract.listTransports, {}, { as: owner })).items.map(({ pause }) => pause?.reason ?? null);
  const notices = async () => (await app.api(listNotices, {}, { as: owner })).items.map(({ text }) => text).join('\n');
  return { workspaceId, owner, ids, counts, pauses, notices, more };
}

const port = (of: SmtpFake) => Number(new URL(of.url).port);
const eventually = async (check: () => Promise<void>) => vi.waitFor(check, { timeout: 15_000 });

describe('a way out that fails', () => {
  test(
    'rests, staff are told, and the next in order takes over; once it answers again it is taken again',
    { timeout: 60_000 },
    async () => {
      const [away, other] = [await server(), await server()];
      const atAway = port(away);
      await away.stop();
      const { counts, pauses, notices, more } = await arrange([atAway, port(other)], 30);
      await eventually(async () => expect((await pauses()).toSorted()).toEqual(['away', null]));
      expect(await notices()).toContain('サーバー1');
      app.clock.advance(31_000);
      // What the first gave back is tried over it with a few, and goes over the second.
      await eventually(async () => {
        app.clock.advance(31_000);
        expect(await counts()).toEqual({ accepted: 30 });
      });
      expect(other.mails).toHaveLength(30);
      expect(new Set(other.mails.map(({ to }) => to[0])).size).toBe(30);

      // Back again: the next that are due try it, and it is resumed.
      const back = await server(atAway);
      await more(3);
      app.clock.advance(600_000);
      await eventually(async () => expect(await pauses()).toEqual([null, null]));
      await eventually(async () => expect(await counts()).toEqual({ accepted: 33 }));
      expect(back.mails.length).toBeGreaterThan(0);
      expect(await notices()).toBe('');
    },
  );

  test('by refusing one reader after the other does not burn the list', { timeout: 60_000 }, async () => {
    const refusing = await server();
    refusing.behave(({ stage }) => (stage === 'rcpt' ? { reply: 550, text: '5.7.1 We do not take your mail' } : undefined));
    const { owner, ids, counts, pauses, notices } = await arrange([port(refusing)], 300);
    await eventually(async () => expect(await pauses()).toEqual(['refusals']));
    // Looked at once: what is claimed meanwhile is put back for the pause's sake.
    const { bounced = 0, planned = 0 } = await vi.waitFor(
      async () => {
        const now = await counts();
        expect(Object.keys(now).toSorted()).toEqual(['bounced', 'planned']);
        return now;
      },
      { timeout: 15_000 },
    );
    expect(bounced + planned).toBe(300);
    // Twenty tell it; what was under way by then, or claimed behind it, is the price.
    expect(bounced).toBeLessThan(300 / 2);
    expect(await notices()).toContain('5.7.1 We do not take your mail');
    refusing.behave(() => undefined);
    await app.api(contract.resumeTransport, { transportId: ids[0] ?? '' }, { as: owner });
    await eventually(async () => {
      app.clock.advance(60_000);
      expect(await counts()).toEqual({ bounced, accepted: planned });
    });
  });
});

describe('rates of the last days', () => {
  const pausedBy = async (row: { accepted: number; hard: number; complaints: number }) => {
    const { workspaceId, owner, ids, pauses, notices } = await arrange([1], 0);
    await sql`
      insert into send_days (workspace_id, day, transport_id, receiver, accepted, hard, complaints)
      values (${workspaceId}, date_trunc('day', ${app.clock.now()}::timestamptz, 'UTC'), ${ids[0]}, 'gmail', ${row.accepted}, ${row.hard}, ${row.complaints})`.execute(
      app.services.database.engine,
    );
    await app.runTick('mail.watch-rates');
    return { reason: (await pauses())[0], notices: await notices(), owner, transportId: ids[0] ?? '', pauses };
  };

  test.each([
    ['bounces of 2 %', { accepted: 980, hard: 20, complaints: 0 }, 'bounces'],
    ['bounces just below', { accepted: 981, hard: 19, complaints: 0 }, null],
    ['too few to say', { accepted: 20, hard: 9, complaints: 0 }, null],
    ['complaints of 0.1 %', { accepted: 3_000, hard: 0, complaints: 3 }, 'complaints'],
    ['complaints just below', { accepted: 3_001, hard: 0, complaints: 3 }, null],
    ['two complaints say nothing', { accepted: 100, hard: 0, complaints: 2 }, null],
  ])('%s', async (_, row, reason) => {
    expect((await pausedBy(row)).reason).toBe(reason);
  });

  test('are told with the figure; resumed by a person, the days before no longer count', async () => {
    const { notices, owner, transportId, pauses } = await pausedBy({ accepted: 970, hard: 30, complaints: 0 });
    expect(notices).toContain('3％');
    await app.api(contract.resumeTransport, { transportId }, { as: owner });
    await app.runTick('mail.watch-rates');
    expect(await pauses()).toEqual([null]);
  });

  test('come from what servers said: a list of nobodies pauses its way out', { timeout: 60_000 }, async () => {
    const strict = await server();
    strict.behave(({ stage, address }) =>
      stage === 'rcpt' && /[05]@/.test(address) ? { reply: 550, text: '5.1.1 User unknown' } : undefined,
    );
    const { counts, pauses } = await arrange([port(strict)], 60);
    await eventually(async () => expect(await counts()).toEqual({ accepted: 48, bounced: 12 }));
    // Counts are written every two seconds, and when the sender stops.
    await sender.stop();
    sender = await startSender(app.services);
    await app.runTick('mail.watch-rates');
    expect(await pauses()).toEqual(['bounces']);
  });
});
