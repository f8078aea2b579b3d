import type { Config } from '#platform/config.ts';
import { migrate } from '#platform/db/migrate.ts';
import { withDatabase } from './with-database.ts';

/** `migrate`: for machines where web and worker are started one by one, before them. */
export async function migrateCommand(config: Config): Promise<void> {
  const { applied } = await withDatabase(config, { alone: false }, migrate);
  process.stdout.write(applied.length > 0 ? `${applied.map((name) => `Applied ${name}`).join('\n')}\n` : 'The database is up to date.\n');
}
