import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';

/** Writes THIRD-PARTY.md from the lock file: what is installed to run the product, by licence. `--check` only compares. */
const lock = z
  .object({
    packages: z.record(
      z.string(),
      z.object({ version: z.string().optional(), license: z.string().optional(), dev: z.boolean().optional() }),
    ),
  })
  .parse(JSON.parse(await readFile('package-lock.json', 'utf8')));
const manifest = z
  .object({ dependencies: z.record(z.string(), z.string()), devDependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(await readFile('package.json', 'utf8')));

const installed = Object.entries(lock.packages).flatMap(([path, entry]) =>
  path === '' ? [] : [{ name: path.split('node_modules/').at(-1) ?? '', path, ...entry }],
);
const licenceOf = (name: string) => installed.find((each) => each.path === `node_modules/${name}`)?.license ?? 'see the package';
const direct = (names: readonly string[]) =>
  names
    .toSorted()
    .map((name) => `| ${name} | ${licenceOf(name)} |`)
    .join('\n');
const indirect = Map.groupBy(
  installed.filter((each) => !each.dev && !(each.name in manifest.dependencies)),
  (each) => each.license ?? 'see the package',
);

const text = `# Third-party software

Written by \`node scripts/third-party.ts\` from the lock file. What we import is under a permissive licence; parts that come with it may be under the LGPL
(libvips, linked dynamically by sharp), the MPL-2.0 or the OFL (fonts). The embedded database is PostgreSQL, under the PostgreSQL licence.

## Used to run the product

| package | licence |
|---|---|
${direct(Object.keys(manifest.dependencies))}

## Used to build and test it

The admin app's own libraries are among these: they are compiled into what is served.

| package | licence |
|---|---|
${direct(Object.keys(manifest.devDependencies))}

## What those bring along to run

${[...indirect]
  .toSorted(([a], [b]) => a.localeCompare(b))
  .map(([licence, of]) => `**${licence}**: ${[...new Set(of.map((each) => each.name))].toSorted().join(', ')}`)
  .join('\n\n')}
`;

if (!process.argv.includes('--check')) await writeFile('THIRD-PARTY.md', text);
else if ((await readFile('THIRD-PARTY.md', 'utf8').catch(() => '')) !== text) {
  console.error('THIRD-PARTY.md does not follow the lock file: run node scripts/third-party.ts');
  process.exitCode = 1;
} else console.log(`third-party: ${installed.length} packages`);
