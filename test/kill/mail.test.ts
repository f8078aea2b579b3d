import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { PIPELINE_DEPTH } from '#modules/mail/engine/outlets.ts';
import { countOutcomes } from '#modules/messaging/api.ts';
import { resolveUnknown } from '#modules/messaging/contract/ledger.ts';
import * as broadcasts from '#modules/messaging/contract/broadcasts.ts';
import { makeBroadcast, makeCrowd, makeScenario, makeStep } from '#modules/messaging/testing.ts';
import { fixedClock } from '#platform/clock.ts';
import { startSmtpFake } from '#test/fakes/smtp/smtp-fake.ts';
import { startApp } from '#test/support/app.ts';
import { seeded, until } from './patience.ts';
import { startVictim } from './victim.ts';

const READERS = 20_000;
const CONNECTIONS = 20;
const KILLS = 3;

// The workers are processes of their own and read the machine's clock.
const app = await startApp({ clock: fixedClock(new Date()) });
const { engine } = app.services.database;
const smtp = await startSmtpFake();
const random = seeded(11);
/** How many sockets were dropped with a mail on them. */
let dropped = 0;
/** One in two hundred is nobody, whenever asked. */
const isNobody = (address: string) => Number(/\d+/.exec(address)?.[0]) % 200 === 7;
const NOBODIES = READERS / 200;
smtp.behave(({ stage, address }) => {
  const luck = random();
  if (stage === 'rcpt') {
    if (isNobody(address)) return { reply: 550, text: '5.1.1 User unknown' };
    if (luck < 0.002) return { reply: 450, text: '4.2.0 Greylisted' };
    if (luck < 0.004) return { reply: 452, text: '4.2.2 Mailbox full' };
    if (luck < 0.005) return { reply: 421, text: '4.7.0 Too many' };
    return undefined;
  }
  if (stage !== 'data') return undefined;
  if (luck < 0.002) return { wait: 20 };
  if (luck >= 0.008) return undefined;
  dropped += 1;
  return luck < 0.005 ? 'drop' : 'keep-and-drop';
});
const workers = [0, 1].map(() =>
  startVictim('../../src/entry/worker.ts', {
    DATABASE_URL: app.services.database.url,
    DATA_DIR: app.services.config.dataDir,
    SECRET_KEYS: app.services.config.secretKeys ?? '',
    SMTP_URL: smtp.url,
    SMTP_CONNECTIONS: String(CONNECTIONS),
  }),
);
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.end()));
  await smtp.stop();
});

test(
  'a broadcast to 20,000 by two workers through three kills: nobody twice, nobody lost, the sum holds after each',
  { timeout: 600_000 },
  async () => {
    const { workspaceId, owner } = await app.makeWorkspace();
    const broadcast = await app.inWorkspace(workspaceId, async (ctx) => {
      const scenario = await makeScenario(ctx);
      const later = await makeStep(ctx, { scenarioId: scenario.id, timing: { kind: 'at_time', days: 30, at: '09:00' } });
      await makeCrowd(ctx, { scenarioId: scenario.id, messageId: later.id, count: READERS });
      return makeBroadcast(ctx, { audienceId: scenario.audience.id });
    });
    const { id: broadcastId } = broadcast;
    const outcomes = () => app.inWorkspace(workspaceId, (ctx) => countOutcomes(ctx, broadcastId));
    const count = async (...states: string[]) =>
      (await outcomes()).outcomes.filter(({ state }) => states.includes(state)).reduce((sum, { count: n }) => sum + n, 0);
    const state = async () => app.api(broadcasts.getBroadcast, { broadcastId }, { as: owner });
    const sumHolds = async () => {
      const { expandedAt } = await state();
      const { planned, outcomes: parts } = await outcomes();
      expect(parts.reduce((sum, { count: n }) => sum + n, 0)).toBe(planned);
      // A killed slice of recipients leaves all of it or nothing, and comes again.
      if (expandedAt !== null) expect(planned).toBe(READERS);
    };

    await app.api(broadcasts.reserveBroadcast, { broadcastId, version: broadcast.version, confirmedCount: READERS }, { as: owner });
    for (let kill = 1; kill <= KILLS; kill++) {
      // The first as soon as it has begun, while recipients are still being written; the others anywhere behind it.
      await smtp.kept(kill === 1 ? 1 + Math.floor(random() * 200) : Math.floor((READERS * (kill - 1 - random() / 2)) / KILLS));
      await workers[kill % 2]?.kill();
      await sumHolds();
    }
    await until(async () => {
      await hurry(broadcastId);
      return (await state()).state === 'sent';
    });
    await sumHolds();
    expect(await count('planned', 'held', 'claimed', 'submitting')).toBe(0);
    expect((await outcomes()).planned).toBe(READERS);

    const received = Map.groupBy(smtp.mails, (mail) => mail.to[0] ?? '');
    expect([...received.values()].filter((mails) => mails.length > 1)).toEqual([]);
    const unknown = await count('unknown');
    expect(unknown).toBeLessThanOrEqual(dropped + KILLS * CONNECTIONS * PIPELINE_DEPTH);
    expect(await count('bounced')).toBeLessThanOrEqual(NOBODIES);
    expect([...received.keys()].filter(isNobody)).toEqual([]);
    expect(await count('accepted', 'bounced')).toBe(READERS - unknown);
    // Whoever is not known to have it is counted as unknown or as bounced: none is silently missing.
    expect(READERS - received.size).toBeLessThanOrEqual(unknown + NOBODIES);
    expect(smtp.faults).toEqual([]);

    const { resolved } = await app.api(resolveUnknown, { messageId: broadcastId, as: 'count_as_sent' }, { as: owner });
    expect(resolved).toBe(unknown);
    expect(await count('unknown')).toBe(0);
    await sumHolds();
  },
);

/** What waits for a minute, and leases of whoever was killed, need not be waited for: their time comes now. */
async function hurry(messageId: string): Promise<void> {
  const living = workers.map((worker) => worker.pid());
  await sql`
    with hurried as (
      update deliveries set due_at = now() where message_id = ${messageId} and state = 'planned' and due_at > now() + interval '1 second' returning workspace_id, channel, lane
    )
    insert into due_hints (workspace_id, channel, lane, due_at) select distinct workspace_id, channel, lane, now() from hurried`.execute(
    engine,
  );
  await sql`
    update deliveries set lease_until = now() - interval '1 second'
    where state in ('claimed', 'submitting') and lease_until > now() and not (split_part(claimed_by, ':', 2) = any(${living}::text[]))`.execute(
    engine,
  );
}
