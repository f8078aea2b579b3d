import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import { modules } from '#entry/modules.ts';
import { settingNames } from '#platform/config.ts';
import {
  checkDecisions,
  checkDocument,
  checkEnvironmentExample,
  checkModuleReadme,
  checkTranslation,
  neededDocuments,
  type Document,
} from './house/doc-rules.ts';
import { report } from './house/report.ts';
import { checkRoutes } from './house/route-rules.ts';
import { listFiles, type Finding } from './house/sources.ts';
import { flatten } from './house/text-rules.ts';
import { checkCodeWords, checkJapaneseWords } from './house/word-rules.ts';

/** Documents that tell the truth: paths, commands, settings and links they name; READMEs, summaries, translations, words. */
const root = resolve(import.meta.dirname, '..');
const read = async (path: string): Promise<Document> => ({ path, text: await readFile(resolve(root, path), 'utf8').catch(() => '') });
const exists = (path: string) => existsSync(resolve(root, path));
const manifest = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse((await read('package.json')).text));
const settings = new Set(settingNames);
const repository = { exists, scripts: new Set(Object.keys(manifest.scripts)), settings };

const rootDocuments = neededDocuments.filter((path) => path.endsWith('.md') && !path.includes('/'));
const paths = [...rootDocuments.filter(exists), ...(await listFiles(root, ['docs', 'src', 'test', 'bench', 'seeds'], ['.md']))];
const documents = await Promise.all(paths.filter((path) => !path.includes('/help/')).map(read));
const helpPages = paths.filter((path) => path.includes('/help/'));
const texts = await listFiles(root, ['src'], ['ja.json']);
const own = modules.filter((module) => module.name !== 'platform');
const surface = modules.flatMap((module) => namesOf(module).map((name) => ({ path: `src/modules/${module.name}`, name })));

const findings: Finding[] = [
  ...neededDocuments.filter((path) => !exists(path)).map((path) => ({ path, line: 1, message: 'is missing' })),
  ...documents.flatMap((document) => checkDocument(document, repository)),
  ...checkEnvironmentExample((await read('.env.example')).text, settings),
  ...(await Promise.all(own.map(async ({ name }) => checkModuleReadme(await read(`src/modules/${name}/README.md`))))).flat(),
  ...checkTranslation(await read('README.md'), await read('README.ja.md')),
  ...checkDecisions(await listFiles(root, ['docs/decisions'], ['.md'])),
  ...checkRoutes(modules),
  ...helpPages.flatMap(checkHelpPair),
  ...(await Promise.all(texts.map(async (path) => checkJapaneseWords(path, new Map(flatten(JSON.parse((await read(path)).text))))))).flat(),
  ...checkCodeWords(surface),
];
report('docs', findings, { documents: documents.length, settings: settings.size, names: surface.length, texts: texts.length });

function checkHelpPair(path: string): Finding[] {
  const other = path.replace(/\/help\/(ja|en)\//, (_whole, locale) => `/help/${locale === 'ja' ? 'en' : 'ja'}/`);
  return exists(other) ? [] : [{ path, line: 1, message: `lacks its pair ${other}` }];
}

function namesOf(module: (typeof modules)[number]): string[] {
  return [
    ...(module.endpoints ?? []).flatMap(({ route }) => [route.id, route.path]),
    ...Object.keys(module.permissions ?? {}),
    ...Object.keys(module.tables ?? {}),
    ...[...(module.jobs ?? []), ...(module.ticks ?? []), ...(module.facts ?? [])].map(({ name }) => name),
  ];
}
