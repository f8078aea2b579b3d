import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { startApp } from '#test/support/app.ts';
import { plannedAnew } from './planned-anew.ts';

const app = await startApp();

test('a statement that is planned anew leaves no plan behind on its connection, any other does', async () => {
  const { workspaceId } = await app.makeWorkspace();
  const kept = await app.inWorkspace(workspaceId, async (ctx) => {
    await sql`select ${'anew'}::text as word`.execute(plannedAnew(ctx).db);
    const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(ctx.db);
    return rows.map(({ statement }) => statement);
  });
  // What every transaction begins with was among the first texts of the process, of which a thousand get a name.
  expect(kept).toContainEqual(expect.stringContaining('set_config'));
  expect(kept).not.toContainEqual(expect.stringContaining('as word'));
});
