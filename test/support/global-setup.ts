import type { TestProject } from 'vitest/node';
import pg from 'pg';
import { migrate } from '#platform/db/migrate.ts';
import { startTestServer } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection string of the test server, without a database. */
    postgres: string;
  }
}

export const TEMPLATE = 'tsudoi_template';

/** Once per run: a database server, and a migrated database of which every test file gets a copy. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer();
  const client = new pg.Client({ connectionString: `${server.url}/postgres` });
  await client.connect();
  await client.query(`create database ${TEMPLATE}`);
  await migrate(`${server.url}/${TEMPLATE}`);
  await client.end();
  project.provide('postgres', server.url);
  return server.stop;
}
