import { ConfigError, readConfig, type Config } from '#platform/config.ts';
import { MigrationError } from '#platform/db/migrate.ts';
import { PlainError } from '#platform/plain-error.ts';

type Command = (config: Config, options: readonly string[]) => Promise<void>;

const HELP = `Usage: node src/entry/cli.ts <command>

  start            everything on one machine: database, migrations, admin build, web, worker (npm start)
  web              one web process; needs DATABASE_URL and a migrated database
  worker           one worker process; the same
  migrate          brings the database up to date
  backup <file>    writes database and files into one file (- for standard output); --with-keys adds the secret keys
  restore <file>   reads such a file into an empty database (- for standard input)
  files-to-s3      copies the files of DATA_DIR into S3_BUCKET, when an installation moves there
  setup, dev       what bin/setup and bin/dev do
  help             this text

Settings come from the environment or from .env; .env.example lists them.
`;

const commands: Readonly<Record<string, Command>> = {
  start: async (config) => (await import('./start.ts')).start(config),
  dev: async (config, options) => (await import('./dev.ts')).dev(config, options),
  web: (config) => runProcess(config, () => import('../web.ts')),
  worker: (config) => runProcess(config, () => import('../worker.ts')),
  setup: async (config, options) => (await import('./setup-command.ts')).setupCommand(config, options),
  migrate: async (config) => (await import('./migrate-command.ts')).migrateCommand(config),
  'files-to-s3': async (config) => (await import('./files-to-s3-command.ts')).filesToS3Command(config),
  backup: async (config, options) => (await import('./backup-command.ts')).backupCommand(config, options),
  restore: async (config, options) => (await import('./restore-command.ts')).restoreCommand(config, options),
};

/** Runs one command of the command line and returns the exit code. What a person can remedy is said in one line, anything else with its stack. */
export async function run([name = 'help', ...options]: readonly string[]): Promise<number> {
  if (name === 'help' || name === '--help') {
    process.stdout.write(HELP);
    return 0;
  }
  try {
    const command = commands[name];
    if (!command) throw new PlainError(`There is no command "${name}". Those there are: ${Object.keys(commands).join(', ')}, help.`);
    await command(readConfig(), options);
    return 0;
  } catch (error) {
    const isPlain = error instanceof PlainError || error instanceof ConfigError || error instanceof MigrationError;
    if (isPlain) process.stderr.write(`${error.message}\n`);
    else console.error(error);
    return 1;
  }
}

/** The script runs until a signal ends it, and leaves by itself. */
async function runProcess(config: Config, load: () => Promise<unknown>): Promise<never> {
  if (config.databaseUrl === undefined) {
    throw new PlainError('DATABASE_URL is unset. A process of its own needs it; `npm start` brings a database and both processes.');
  }
  await load();
  return new Promise(() => undefined);
}
