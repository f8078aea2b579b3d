import { writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** Builds the admin into the directory of its first argument, and notes in `.sources` what it was made of: one name a line. */
const root = fileURLToPath(new URL('../../../', import.meta.url));
const outDir = z.string().parse(process.argv[2]);
const { build } = await import('vite');
const built = await build({ configFile: join(root, 'vite.config.ts'), build: { outDir, emptyOutDir: true }, logLevel: 'warn' });
// Parts of the bundle that came from files; the builder's own helpers begin with a zero byte.
const parts = 'output' in built ? built.output.flatMap((part) => (part.type === 'chunk' ? part.moduleIds : [])) : [];
const files = parts
  .filter((id) => id.startsWith(root) && !id.includes('/node_modules/'))
  .map((id) => relative(root, id.replace(/\?.*$/, '')));
await writeFile(join(outDir, '.sources'), `${[...new Set(files)].toSorted().join('\n')}\n`);
