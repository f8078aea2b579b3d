import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeDataDir } from '#platform/data-dir.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'));

// Compiled code is kept for the next start. Read here, apart from the other settings, because it has to be known before those are loaded.
const dataDir = resolve(process.env['DATA_DIR'] || './data');
try {
  makeDataDir(dataDir);
  process.env['NODE_COMPILE_CACHE'] = join(dataDir, 'cache');
  enableCompileCache(process.env['NODE_COMPILE_CACHE']);
} catch {
  // It works without, only slower. Who needs the directory for more will say that it cannot be made.
}

const { run } = await import('./start/commands.ts');
process.exit(await run(process.argv.slice(2)));
