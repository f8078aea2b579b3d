import { sql } from 'kysely';
import type { App } from '#test/support/app.ts';
import { claimBatch, type Batch } from '../extend.ts';
import { makeScenario, makeStep } from '../testing.ts';

/** For tests of registrations: a workspace with a scenario and its first step, how many rows of a table it has, and what is due in it. */
export function schools(app: App) {
  async function school(given: Parameters<typeof makeScenario>[1] = {}) {
    const { workspaceId, owner } = await app.makeWorkspace();
    const scenario = await app.inWorkspace(workspaceId, async (ctx) => makeScenario(ctx, given));
    await app.inWorkspace(workspaceId, async (ctx) => makeStep(ctx, { scenarioId: scenario.id }));
    return { workspaceId, owner, scenario, scenarioId: scenario.id };
  }

  async function count(workspaceId: string, table: string, where = 'true'): Promise<number> {
    const found = await app.inWorkspace(workspaceId, async (ctx) =>
      sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)} where ${sql.raw(where)}`.execute(ctx.db),
    );
    return found.rows[0]?.n ?? 0;
  }
  /** The mails that are due in a workspace. */
  async function claimFor(workspaceId: string): Promise<Batch> {
    for (;;) {
      const batch = await claimBatch(app.services, { channel: 'mail', worker: 'test' });
      if (!batch) throw new Error('nothing is due in this workspace');
      if (batch.workspaceId === workspaceId) return batch;
    }
  }

  return { school, count, claimFor };
}

export const taro = { mail: 'Taro@Example.jp', values: { name: '山田 太郎' }, optInConfirmed: true } as const;
