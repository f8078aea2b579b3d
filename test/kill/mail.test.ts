import { afterAll, expect, test } from 'vitest';
import { countOutcomes, register } from '#modules/messaging/api.ts';
import { makeScenario, makeStep } from '#modules/messaging/testing.ts';
import { resolveUnknown } from '#modules/messaging/contract/ledger.ts';
import { fixedClock } from '#platform/clock.ts';
import type { Ctx } from '#platform/ctx.ts';
import { startSmtpFake } from '#test/fakes/smtp/smtp-fake.ts';
import { startApp } from '#test/support/app.ts';
import { PIPELINE_DEPTH } from '#modules/mail/engine/outlets.ts';
import { seeded, until } from './patience.ts';
import { startVictim } from './victim.ts';

const READERS = 5_000;
const CONNECTIONS = 20;
/** Killed when the server has kept so many. */
const KILLS = [800, 2_000, 3_500];

// The worker is a process of its own and reads the machine's clock.
const app = await startApp({ clock: fixedClock(new Date()) });
const smtp = await startSmtpFake();
const random = seeded(11);
let dropped = 0;
// Every mail waits a moment; one in a hundred loses its socket, half of those after the server has kept it.
smtp.behave(({ stage }) => {
  if (stage !== 'data') return undefined;
  const luck = random();
  if (luck >= 0.01) return { wait: 2 };
  dropped += 1;
  return luck < 0.005 ? 'drop' : 'keep-and-drop';
});
const worker = startVictim('../../src/entry/worker.ts', {
  DATABASE_URL: app.services.database.url,
  DATA_DIR: app.services.config.dataDir,
  SECRET_KEYS: app.services.config.secretKeys ?? '',
  SMTP_URL: smtp.url,
  SMTP_CONNECTIONS: String(CONNECTIONS),
});
afterAll(async () => {
  await worker.end();
  await smtp.stop();
});

test(
  '5,000 immediate mails through three kills of the worker: nobody twice, nobody lost, the sum holds after each',
  { timeout: 300_000 },
  async () => {
    const { workspaceId, owner } = await app.makeWorkspace();
    const scenario = await app.inWorkspace(workspaceId, makeScenario);
    const { id: messageId } = await app.inWorkspace(workspaceId, (ctx) => makeStep(ctx, { scenarioId: scenario.id }));
    const outcomes = () => app.inWorkspace(workspaceId, (ctx) => countOutcomes(ctx, messageId));
    const count = async (...states: string[]) =>
      (await outcomes()).outcomes.filter(({ state }) => states.includes(state)).reduce((sum, { count: n }) => sum + n, 0);
    const sumHolds = async (planned: number) => {
      const found = await outcomes();
      expect(found.outcomes.reduce((sum, { count: n }) => sum + n, 0)).toBe(found.planned);
      expect(found.planned).toBe(planned);
    };

    for (let from = 0; from < READERS; from += 250) {
      await app.inWorkspace(workspaceId, async (ctx) => registerSome(ctx, scenario.id, from, 250));
    }
    for (const kept of KILLS) {
      await smtp.kept(kept);
      await worker.kill();
      await sumHolds(READERS);
    }
    await until(async () => (await count('planned', 'claimed', 'submitting')) === 0);
    await sumHolds(READERS);

    const received = Map.groupBy(smtp.mails, (mail) => mail.to[0] ?? '');
    expect([...received.values()].filter((mails) => mails.length > 1)).toEqual([]);
    const unknown = await count('unknown');
    expect(unknown).toBeLessThanOrEqual(dropped + KILLS.length * CONNECTIONS * PIPELINE_DEPTH);
    expect(await count('accepted')).toBe(READERS - unknown);
    // Whoever is not known to have it is counted as unknown: none is silently missing.
    expect(READERS - received.size).toBeLessThanOrEqual(unknown);
    expect(smtp.faults).toEqual([]);

    const { resolved } = await app.api(resolveUnknown, { messageId, as: 'count_as_sent' }, { as: owner });
    expect(resolved).toBe(unknown);
    expect(await count('accepted')).toBe(READERS);
    await sumHolds(READERS);
  },
);

async function registerSome(ctx: Ctx, scenarioId: string, from: number, count: number): Promise<void> {
  for (let n = from; n < from + count; n += 1) {
    await register(ctx, {
      scenarioId,
      mail: `reader${n}@example.jp`,
      values: { name: '山田 太郎' },
      source: { kind: 'hand' },
      optIn: { basis: 'declared', formKind: 'hand' },
    });
  }
}
