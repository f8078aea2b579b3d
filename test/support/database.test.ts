import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { createTestDatabase } from './database.ts';

async function ask<T extends object>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

test('the login of the tests is as weak as a hosted one', async () => {
  const rows = await ask(`${inject('postgres')}/postgres`, 'select rolsuper, rolbypassrls from pg_roles where rolname = current_user');
  expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false }]);
});

test('each database is migrated, its own, and gone after drop', async () => {
  const one = await createTestDatabase();
  const two = await createTestDatabase();
  await ask(one.url, 'create table only_here (id text)');
  const count = `select (select count(*)::int from pg_tables where tablename = 'only_here') as own, (select count(*)::int from pg_tables where tablename = 'workspaces') as migrated`;
  expect(await ask(one.url, count)).toEqual([{ own: 1, migrated: 1 }]);
  expect(await ask(two.url, count)).toEqual([{ own: 0, migrated: 1 }]);
  await Promise.all([one.drop(), two.drop()]);
  await expect(ask(one.url, count)).rejects.toThrow(/does not exist/);
});
