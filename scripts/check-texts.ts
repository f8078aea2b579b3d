import { readFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { modules } from '#entry/modules.ts';
import { report } from './house/report.ts';
import { listFiles, readSources } from './house/sources.ts';
import { checkTexts, checkUses, flatten, type Namespace } from './house/text-rules.ts';
import { findJapanese, findKeyUses } from './house/text-uses.ts';
import { zoneOf } from './house/zones.ts';

/** Texts in Japanese and English: the same keys and placeholders, none missing, none unused, none in code. */
const root = resolve(import.meta.dirname, '..');
const files = await listFiles(root, ['src'], ['/ja.json', 'ja.json']);
const folders = files.filter((file) => file.endsWith('/messages/ja.json')).map((file) => dirname(file));
const namespaces = await Promise.all(folders.map(readNamespace));
const sources = (await readSources(root, ['src'])).filter((source) => !zoneOf(source.path)?.isTest);
const names = new Set(namespaces.map(({ name }) => name));
const uses = sources.flatMap((source) => findKeyUses(source, names));
const codes = Map.groupBy(
  modules.flatMap((module) => module.failures ?? []),
  (fail) => fail.namespace,
);
const failures = new Map([...codes].map(([namespace, fails]) => [namespace, fails.flatMap((fail) => Object.keys(fail.codes))]));
const undocumented = [...failures.keys()].filter((namespace) => !names.has(namespace));

const findings = [
  ...namespaces.flatMap(checkTexts),
  ...checkUses(namespaces, uses, failures),
  ...sources.flatMap(findJapanese),
  ...undocumented.map((namespace) => ({ path: `src/modules/${namespace}`, line: 1, message: 'has failures and no messages' })),
];
const texts = namespaces.reduce((sum, { ja }) => sum + ja.size, 0);
report('texts', findings, { texts, uses: uses.length, 'failure codes': [...failures.values()].flat().length, files: sources.length });

async function readNamespace(folder: string): Promise<Namespace> {
  const read = async (locale: string) => new Map(flatten(JSON.parse(await readFile(resolve(root, folder, `${locale}.json`), 'utf8'))));
  return { name: basename(dirname(folder)), folder, ja: await read('ja'), en: await read('en') };
}
