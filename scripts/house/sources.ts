import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseSync, type ESTree } from 'vite';

/** One import, export-from or dynamic import. */
export interface Import {
  specifier: string;
  line: number;
  /** `type` vanishes before the code runs; `lazy` is `import()`. */
  kind: 'value' | 'type' | 'lazy';
}

/** A TypeScript file of the repository, read and parsed. */
export interface Source {
  /** From the root of the repository, with `/`. */
  path: string;
  text: string;
  imports: readonly Import[];
  program: ESTree.Program;
  comments: readonly { start: number; end: number; line: number; endLine: number; value: string }[];
}

/** What a rule found: shown as `path:line  message`. */
export interface Finding {
  path: string;
  line: number;
  message: string;
}

/** Files below `folders` that end in one of `endings`; paths from `root`. Folders that are not there are empty. */
export async function listFiles(root: string, folders: readonly string[], endings: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const folder of folders) {
    const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      if (!entry.isFile() || !endings.some((ending) => entry.name.endsWith(ending))) continue;
      const path = join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/');
      if (!path.includes('node_modules/')) found.push(path);
    }
  }
  return found.toSorted();
}

export async function readSources(root: string, folders: readonly string[]): Promise<Source[]> {
  const paths = await listFiles(root, folders, ['.ts', '.tsx']);
  return Promise.all(paths.map(async (path) => parseSource(path, await readFile(join(root, path), 'utf8'))));
}

/** Throws when the file is no TypeScript. */
export function parseSource(path: string, text: string): Source {
  const parsed = parseSync(path, text);
  const error = parsed.errors[0];
  if (error) throw new Error(`${path} cannot be read: ${error.message}`);
  const lines = lineStarts(text);
  const at = (offset: number) => lineOf(lines, offset);
  const { staticImports, staticExports, dynamicImports } = parsed.module;
  const imports: Import[] = [];
  for (const each of staticImports) {
    const isType =
      each.entries.length > 0 ? each.entries.every((entry) => entry.isType) : /^import\s+type\b/.test(text.slice(each.start, each.end));
    imports.push({ specifier: each.moduleRequest.value, line: at(each.start), kind: isType ? 'type' : 'value' });
  }
  for (const each of staticExports) {
    const from = each.entries.find((entry) => entry.moduleRequest);
    if (!from?.moduleRequest) continue;
    const kind = each.entries.every((entry) => entry.isType) ? 'type' : 'value';
    imports.push({ specifier: from.moduleRequest.value, line: at(each.start), kind });
  }
  for (const each of dynamicImports) {
    const literal = /^(['"`])([^'"`$]+)\1$/.exec(text.slice(each.moduleRequest.start, each.moduleRequest.end));
    if (literal?.[2]) imports.push({ specifier: literal[2], line: at(each.start), kind: 'lazy' });
  }
  const comments = parsed.comments.map(({ start, end, value }) => ({ start, end, value, line: at(start), endLine: at(end) }));
  return { path, text, imports, program: parsed.program, comments };
}

/** The 1-based line of an offset in the source's text. */
export function lineAt(source: Source, offset: number): number {
  return lineOf(lineStarts(source.text), offset);
}

const cache = new Map<string, number[]>();

function lineStarts(text: string): number[] {
  const known = cache.get(text);
  if (known) return known;
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  cache.set(text, starts);
  return starts;
}

function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}
