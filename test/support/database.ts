import pg from 'pg';
import { inject } from 'vitest';
import { randomId } from '#platform/ids.ts';
import { TEMPLATE } from './global-setup.ts';

/** A migrated database of one's own, or an empty one. `drop` throws away all that is in it, connections included. */
export async function createTestDatabase(content: 'migrated' | 'empty' = 'migrated'): Promise<{ url: string; drop(): Promise<void> }> {
  const server = inject('postgres');
  const name = `test_${randomId().toLowerCase()}`;
  await administer(server, `create database ${name}${content === 'migrated' ? ` template ${TEMPLATE} strategy file_copy` : ''}`);
  return { url: `${server}/${name}`, drop: async () => administer(server, `drop database if exists ${name} with (force)`) };
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${server}/postgres` });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
