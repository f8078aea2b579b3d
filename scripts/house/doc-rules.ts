import { posix } from 'node:path';
import type { Finding } from './sources.ts';

/** What documents may speak of. */
export interface Repository {
  exists(path: string): boolean;
  scripts: ReadonlySet<string>;
  settings: ReadonlySet<string>;
}

export interface Document {
  path: string;
  text: string;
}

/** Names in capitals that are no settings of the product, each with what it is. */
export const otherNames: Readonly<Record<string, string>> = {
  CHROMIUM_PATH: 'for the tests: a Chromium of one’s own',
  ADMIN_HOST: 'the host of ADMIN_URL, for compose.yaml and the Caddyfile',
  DATABASE_PASSWORD: 'for compose.yaml, which makes DATABASE_URL of it',
  PUBLIC_HOST: 'the host of PUBLIC_URL, in the shape of an address',
  NODE_COMPILE_CACHE: "Node's own",
};

/** Documents without which the repository is not complete. */
export const neededDocuments: readonly string[] = [
  'README.md',
  'README.ja.md',
  'ARCHITECTURE.md',
  'STYLE.md',
  'GLOSSARY.md',
  'CONTRIBUTING.md',
  'LICENSE',
  'THIRD-PARTY.md',
  'docs/guides/self-hosting.md',
];

const headings = ['Owns', 'Words', 'Invariants', 'Talks to'];
const topFolders = ['src', 'docs', 'bin', 'scripts', 'test', 'migrations', 'bench', 'seeds', '.ci'];

/** Paths, commands, settings and links that a document names are there. */
export function checkDocument({ path, text }: Document, repository: Repository): Finding[] {
  return text.split('\n').flatMap((line, index) => {
    const spans = quoted(text, index, line);
    const problems = [
      ...spans.flatMap((span) => checkPaths(path, span, repository)),
      ...spans.flatMap((span) => checkCommands(span, repository)),
      ...spans.flatMap((span) => checkSettings(span, repository)),
      ...checkLinks(path, line, repository),
    ];
    return problems.map((message) => ({ path, line: index + 1, message }));
  });
}

/** `.env.example` lists every setting, commented out or not, and nothing else. */
export function checkEnvironmentExample(text: string, settings: ReadonlySet<string>): Finding[] {
  const listed = [...text.matchAll(/^#? ?([A-Z][A-Z0-9_]*)=/gm)].map(([, name = '']) => name);
  const say = (message: string): Finding => ({ path: '.env.example', line: 1, message });
  return [
    ...[...settings].filter((name) => !listed.includes(name)).map((name) => say(`lacks ${name}`)),
    ...listed.filter((name) => !settings.has(name)).map((name) => say(`${name} is no setting`)),
    ...listed.filter((name, index) => listed.indexOf(name) !== index).map((name) => say(`lists ${name} twice`)),
  ];
}

/** A module's README has the four headings, each with something under it. */
export function checkModuleReadme({ path, text }: Document): Finding[] {
  const sections = new Map(
    text
      .split(/^## /m)
      .slice(1)
      .map((section) => [section.split('\n', 1)[0]?.trim() ?? '', section.split('\n').slice(1).join('').trim()]),
  );
  return headings.flatMap((heading) => {
    if (!sections.has(heading)) return [{ path, line: 1, message: `lacks "## ${heading}"` }];
    return sections.get(heading) === '' ? [{ path, line: 1, message: `"## ${heading}" is empty` }] : [];
  });
}

/** A document and its translation tell the reader to type the same. */
export function checkTranslation(original: Document, translation: Document): Finding[] {
  const typed = (text: string) =>
    [...text.matchAll(/```\w*\n([\s\S]*?)```/g)]
      .flatMap(([, block = '']) => block.split('\n'))
      .map((line) => line.replace(/\s+#.*$/, '').trim())
      .filter((line) => /^(npm|node|bin\/|git|docker|curl)/.test(line));
  const [here, there] = [typed(original.text), typed(translation.text)];
  return here.join('\n') === there.join('\n')
    ? []
    : [
        {
          path: translation.path,
          line: 1,
          message: `its commands differ from those of ${original.path}: ${there.join(' · ')} against ${here.join(' · ')}`,
        },
      ];
}

/** Numbers of decisions: four digits, each once. */
export function checkDecisions(paths: readonly string[]): Finding[] {
  const numbers = paths.map((path) => /^(\d{4})-[a-z0-9-]+\.md$/.exec(posix.basename(path))?.[1]);
  return paths.flatMap((path, index) => {
    if (numbers[index] === undefined) return [{ path, line: 1, message: 'is not named NNNN-what.md' }];
    return numbers.indexOf(numbers[index]) < index ? [{ path, line: 1, message: `number ${numbers[index]} is taken` }] : [];
  });
}

/** The parts of a line that are code: inside a fence all of it, elsewhere what stands in backticks. */
function quoted(text: string, index: number, line: string): string[] {
  const fences = text
    .split('\n')
    .slice(0, index)
    .filter((each) => each.startsWith('```')).length;
  if (line.startsWith('```')) return [];
  return fences % 2 === 1 ? [line] : [...line.matchAll(/`([^`]+)`/g)].map(([, span = '']) => span);
}

function checkPaths(document: string, span: string, repository: Repository): string[] {
  return span.split(/[\s"'(),;]+/).flatMap((word) => {
    const path = word
      .replace(/^\.\//, '')
      .replace(/[.:]+$/, '')
      .replace(/:\d+$/, '');
    const isPath = topFolders.some((folder) => path.startsWith(`${folder}/`)) || /^[\w-]+\.(md|ya?ml|sql)$/.test(path);
    // `{a,b}`, `*`, NAME and … stand for many files, or for one that the reader makes.
    if (!isPath || /[*{}<>…|]/.test(path) || (/[A-Z]{4,}/.test(path) && !path.endsWith('.md'))) return [];
    const beside = posix.join(posix.dirname(document), path);
    return repository.exists(path) || repository.exists(beside) ? [] : [`there is no ${path}`];
  });
}

function checkCommands(span: string, repository: Repository): string[] {
  return [...span.matchAll(/\bnpm (run )?([a-z][\w:-]*)/g)].flatMap(([command, run, name = '']) => {
    const isOwn = run !== undefined || name === 'start' || name === 'test';
    return isOwn && !repository.scripts.has(name) ? [`package.json has no script for "${command}"`] : [];
  });
}

function checkSettings(span: string, repository: Repository): string[] {
  const names = span.match(/(?<![\w.$/-])[A-Z][A-Z0-9]*_[A-Z0-9_]+(?![\w(])/g) ?? [];
  return names.filter((name) => !repository.settings.has(name) && !(name in otherNames)).map((name) => `${name} is no setting`);
}

function checkLinks(document: string, line: string, repository: Repository): string[] {
  return [...line.matchAll(/\]\(([^)\s]+)(?: "[^"]*")?\)/g)].flatMap(([, target = '']) => {
    if (/^(https?:|mailto:|#)/.test(target)) return [];
    const path = posix.join(posix.dirname(document), target.replace(/#.*$/, ''));
    return repository.exists(path) ? [] : [`links to ${target}, which is not there`];
  });
}
