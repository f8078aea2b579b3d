import pg from 'pg';
import { PlainError } from '../plain-error.ts';

const OLDEST = 15;

/** Asks the server at `DATABASE_URL` whether it will do. Throws `PlainError` with one line that says why not, without the password. */
export async function checkServer(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, application_name: 'tsudoi-check' });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw new PlainError(`DATABASE_URL: ${explain(error, client)}`);
  }
  try {
    const answer = await client.query<{ version: string; encoding: string; standby: boolean }>(
      `select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding, pg_is_in_recovery() as standby`,
    );
    const complaint = answer.rows[0] && judge(answer.rows[0]);
    if (complaint) throw new PlainError(`DATABASE_URL: ${complaint}`);
  } finally {
    await client.end();
  }
}

/** What is wrong with a server that answers so; undefined when nothing is. */
export function judge(server: { version: string; encoding: string; standby: boolean }): string | undefined {
  const major = Math.floor(Number(server.version) / 10_000);
  if (major < OLDEST) return `the server is PostgreSQL ${major}; ${OLDEST} or newer is needed.`;
  if (server.encoding !== 'UTF8')
    return `the database is encoded in ${server.encoding}. Make one with: create database … encoding 'UTF8' template template0`;
  if (server.standby) return 'the server is a standby, which only reads. Name the primary.';
  return undefined;
}

function explain(error: unknown, client: pg.Client): string {
  const at = `${client.host}:${client.port}`;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ECONNREFUSED') return `nothing listens at ${at}. Is PostgreSQL running there?`;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `there is no host named ${client.host}.`;
  if (code === '28P01' || code === '28000') return `the server at ${at} does not let user "${client.user}" in with this password.`;
  if (code === '3D000')
    return `the server at ${at} has no database "${client.database}". Make it with: create database "${client.database}" encoding 'UTF8'`;
  return `no connection to ${at}: ${error instanceof Error ? error.message || code : String(error)}`;
}
