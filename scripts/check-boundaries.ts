import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { checkBrowserReach } from './house/browser-reach.ts';
import { checkCycles } from './house/cycles.ts';
import { checkFiles } from './house/file-rules.ts';
import { checkImports } from './house/import-rules.ts';
import { checkMigrationNames } from './house/migration-rules.ts';
import { report } from './house/report.ts';
import { listFiles, readSources } from './house/sources.ts';

/** Floors, open files, browser and server apart, circles, names, sizes, escapes from the types: ARCHITECTURE.md and STYLE.md, enforced. */
const root = resolve(import.meta.dirname, '..');
const sources = await readSources(root, ['src', 'test', 'scripts', 'bench', 'seeds']);
const migrations = await listFiles(root, ['migrations'], ['.sql']);
const { dependencies, devDependencies } = z
  .object({ dependencies: z.record(z.string(), z.string()), devDependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(await readFile(resolve(root, 'package.json'), 'utf8')));
const around = {
  exists: (path: string) => existsSync(resolve(root, path)),
  dependencies: new Set(Object.keys(dependencies)),
  devDependencies: new Set(Object.keys(devDependencies)),
};
const product = sources.filter((source) => source.path.startsWith('src/'));
const findings = [
  ...checkImports(sources, around),
  ...checkBrowserReach(product, around.devDependencies),
  ...checkCycles(sources),
  ...checkFiles(sources),
  ...checkMigrationNames(migrations),
];
const imports = sources.reduce((sum, source) => sum + source.imports.length, 0);
report('boundaries', findings, { files: product.length, imports, migrations: migrations.length });
