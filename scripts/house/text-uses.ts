import { Visitor, type ESTree } from 'vite';
import { lineAt, type Finding, type Source } from './sources.ts';

/** A text key in code. `beginning`: the rest is only known when the code runs. No namespace: neither is that. */
export interface KeyUse {
  path: string;
  line: number;
  namespace: string | undefined;
  key: string;
  kind: 'whole' | 'beginning';
}

/** Files that may hold Japanese, each with its reason. Keys that end in `/` are folders. */
export const japaneseInCode: Readonly<Record<string, string>> = {
  'src/admin/gallery/': 'samples of a page that only development has',
  'src/entry/start/': 'the terminal is told in both languages at once, before anybody has chosen one',
  'src/admin/shell/language-menu.tsx': 'each language names itself',
  'src/admin/shell/palette.tsx': 'who looks for the other language may type its word',
};

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}、。「」]/u;

/** Text keys are written whole, `namespace:section.key`, or up to where they vary: `people:problems.${code}`. */
export function findKeyUses(source: Source, namespaces: ReadonlySet<string>): KeyUse[] {
  const uses: KeyUse[] = [];
  const use = (offset: number, namespace: string | undefined, key: string, kind: KeyUse['kind']) => {
    uses.push({ path: source.path, line: lineAt(source, offset), namespace, key, kind });
  };
  new Visitor({
    Literal: (node) => {
      if (typeof node.value !== 'string') return;
      const [, namespace = '', key = ''] = /^([a-z]+):([\w-]+(?:[./][\w./-]+)*)$/.exec(node.value) ?? [];
      if (namespaces.has(namespace)) use(node.start, namespace, key, 'whole');
    },
    TemplateLiteral: (node) => {
      const [first = '', second = ''] = node.quasis.map((quasi) => quasi.value.cooked ?? '');
      const [, namespace = '', key = ''] = /^([a-z]+):([\w-]+\.[\w./-]*)$/.exec(first) ?? [];
      if (namespaces.has(namespace)) use(node.start, namespace, key, node.expressions.length > 0 ? 'beginning' : 'whole');
      const [, later = ''] = (first === '' && /^:([\w-]+\.[\w./-]*)$/.exec(second)) || [];
      if (later) use(node.start, undefined, later, node.quasis.length > 2 ? 'beginning' : 'whole');
    },
  }).visit(source.program);
  return uses;
}

/** Texts that people read live in `messages/`: none in code. Examples of a contract are data, patterns are patterns. */
export function findJapanese(source: Source): Finding[] {
  if (!JAPANESE.test(source.text)) return [];
  if (Object.keys(japaneseInCode).some((place) => (place.endsWith('/') ? source.path.startsWith(place) : source.path === place))) return [];
  const findings: Finding[] = [];
  const examples: { start: number; end: number }[] = [];
  const check = (node: { start: number; end: number }, text: string) => {
    if (!JAPANESE.test(text) || examples.some(({ start, end }) => node.start >= start && node.end <= end)) return;
    findings.push({
      path: source.path,
      line: lineAt(source, node.start),
      message: `Japanese in code, not in messages: ${text.trim().slice(0, 40)}`,
    });
  };
  new Visitor({
    Property: (node) => {
      if (nameOf(node.key) === 'example') examples.push(node.value);
    },
    Literal: (node) => {
      if (typeof node.value === 'string') check(node, node.value);
    },
    TemplateElement: (node) => check(node, node.value.raw),
    JSXText: (node) => check(node, node.value),
  }).visit(source.program);
  return findings;
}

function nameOf(key: ESTree.PropertyKey): string | undefined {
  return key.type === 'Identifier' ? key.name : undefined;
}
