import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import type { Config } from '#platform/config.ts';
import { migrate } from '#platform/db/migrate.ts';
import { PlainError } from '#platform/plain-error.ts';
import { ensureAdmin } from './build-admin.ts';
import { emptyDataDir } from './empty-data-dir.ts';
import { withDatabase } from './with-database.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** `bin/setup [--reset [--yes]]`: the database made and migrated, the admin built. What is there already is left alone. */
export async function setupCommand(config: Config, options: readonly string[]): Promise<void> {
  const unknown = options.find((option) => option !== '--reset' && option !== '--yes');
  if (unknown !== undefined) throw new PlainError(`bin/setup does not know ${unknown}. It takes --reset and --yes.`);
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  if (options.includes('--reset')) {
    if (!options.includes('--yes')) await confirm(config.dataDir);
    await emptyDataDir(config);
    say(`Emptied ${config.dataDir}.`);
  }
  await withDatabase(config, { alone: false }, migrate);
  await ensureAdmin(root, { signal: new AbortController().signal, say });
  say('Ready. bin/dev to work on it, npm start to use it, bin/check to see that all holds.');
}

async function confirm(dataDir: string): Promise<void> {
  if (!process.stdin.isTTY) throw new PlainError('There is nobody to ask whether to delete everything. Add --yes when you are sure.');
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await prompt.question(`This deletes everything in ${dataDir}: database, files and keys. Type "yes" to go on: `);
  prompt.close();
  if (answer.trim() !== 'yes') throw new PlainError('Nothing was deleted.');
}
