import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';

const scripts = new Map<string, Promise<string>>();
const folder = join(import.meta.dirname, '..', '..', '..', 'visitor');

/** The text of `src/visitor/<name>.ts` as a browser runs it. It must stand alone: no imports, so that it can be put into the page. */
export function visitorScript(name: string): Promise<string> {
  const known = scripts.get(name);
  if (known) return known;
  const made = load(name);
  scripts.set(name, made);
  return made;
}

async function load(name: string): Promise<string> {
  if (!/^[a-z][a-z0-9-]*$/.test(name)) throw new Error(`not a visitor script: ${name}`);
  const source = await readFile(join(folder, `${name}.ts`), 'utf8');
  return compact(stripTypeScriptTypes(source), name);
}

/** Without comment lines, indentation and empty lines: what is left is code a person can still read in the browser. */
function compact(source: string, name: string): string {
  if (/^\s*(import|export)\b/m.test(source)) throw new Error(`src/visitor/${name}.ts must stand alone, without import and export`);
  if (/<\/script|<!--/i.test(source)) throw new Error(`src/visitor/${name}.ts holds what would end its element`);
  const lines = source.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '' && !line.startsWith('//') && !line.startsWith('*') && !line.startsWith('/*')).join('\n');
}
