import type { Finding } from './sources.ts';
import type { KeyUse } from './text-uses.ts';

/** The texts of one namespace in one language: `section.key` → text. */
export type Texts = ReadonlyMap<string, string>;

export interface Namespace {
  name: string;
  /** Where the files are: `src/modules/people/messages`. */
  folder: string;
  ja: Texts;
  en: Texts;
}

/** Texts that are the same in every language, each with its reason. */
export const anyLanguage: Readonly<Record<string, string>> = {
  'accounts:languages.ja': 'a language names itself',
};

const PLURAL = /_(zero|one|two|few|many|other)$/;
const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}ー、。「」]/u;

/** Flattens `{ section: { key: text } }`; what is neither a text nor a section is an empty text, which is a finding. */
export function flatten(value: unknown, path: readonly string[] = []): [string, string][] {
  if (typeof value === 'string') return [[path.join('.'), value]];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[path.join('.'), '']];
  return Object.entries(value).flatMap(([key, inner]) => flatten(inner, [...path, key]));
}

/** Both languages say the same things, fully, each in its own language. */
export function checkTexts(namespace: Namespace): Finding[] {
  const { folder, ja, en } = namespace;
  const bases = (texts: Texts) => new Set([...texts.keys()].map((key) => key.replace(PLURAL, '')));
  const inJa = bases(ja);
  const inEn = bases(en);
  const finding = (locale: string, message: string): Finding => ({ path: `${folder}/${locale}.json`, line: 1, message });
  return [
    ...[...inJa].filter((key) => !inEn.has(key)).map((key) => finding('en', `lacks "${key}"`)),
    ...[...inEn].filter((key) => !inJa.has(key)).map((key) => finding('ja', `lacks "${key}"`)),
    ...[...ja].flatMap(([key, text]) => checkText(namespace.name, 'ja', key, text).map((message) => finding('ja', message))),
    ...[...en].flatMap(([key, text]) => checkText(namespace.name, 'en', key, text).map((message) => finding('en', message))),
    ...[...inJa]
      .filter((key) => inEn.has(key))
      .flatMap((key) => checkPlaceholders(namespace, key).map((message) => finding('en', message))),
  ];
}

/** Every key that code names is there, and every text is named by code or is the text of a failure. */
export function checkUses(
  namespaces: readonly Namespace[],
  uses: readonly KeyUse[],
  failureCodes: ReadonlyMap<string, readonly string[]>,
): Finding[] {
  const findings: Finding[] = [];
  const used = new Set<string>();
  for (const namespace of namespaces) {
    const keys = [...namespace.ja.keys()].map((key) => key.replace(PLURAL, ''));
    const mark = (test: (key: string) => boolean) => {
      const found = keys.filter(test);
      for (const key of found) used.add(`${namespace.name}:${key}`);
      return found.length > 0;
    };
    for (const code of failureCodes.get(namespace.name) ?? []) {
      if (!mark((key) => key === `errors.${code}`))
        findings.push({ path: `${namespace.folder}/ja.json`, line: 1, message: `lacks the failure "errors.${code}"` });
    }
    for (const use of uses) {
      if (use.namespace !== undefined && use.namespace !== namespace.name) continue;
      const isThere = mark((key) => (use.kind === 'whole' ? key === use.key : key.startsWith(use.key)));
      // A key of some namespace that only the running code knows need not be in all of them; one word may be another thing (`mail:lock`).
      if (!isThere && use.namespace !== undefined && /[./]/.test(use.key))
        findings.push({
          path: use.path,
          line: use.line,
          message: `there is no text "${use.namespace}:${use.key}${use.kind === 'whole' ? '' : '…'}"`,
        });
    }
    for (const key of new Set(keys)) {
      if (!used.has(`${namespace.name}:${key}`))
        findings.push({ path: `${namespace.folder}/ja.json`, line: 1, message: `nothing uses "${key}"` });
    }
  }
  return findings;
}

function checkText(namespace: string, locale: 'ja' | 'en', key: string, text: string): string[] {
  if (text.trim() === '') return [`"${key}" is empty`];
  if (text !== text.trim()) return [`"${key}" begins or ends with a blank`];
  if (`${namespace}:${key}` in anyLanguage) return [];
  const words = text.replace(/\{\{[^}]*\}\}|%[\w-]+%|https?:\S+|<\/?\w+>/g, ' ');
  if (locale === 'en' && JAPANESE.test(words)) return [`"${key}" is not in English: ${text}`];
  if (locale === 'ja' && !JAPANESE.test(words) && (words.match(/\b[A-Za-z]{2,}\b/g) ?? []).length >= 2)
    return [`"${key}" is not in Japanese: ${text}`];
  return [];
}

/** `{{count, number}}`, `%cancel%`, `<1>` and `$t(…)` of all forms of a text, the same in both languages. */
function checkPlaceholders({ ja, en }: Namespace, key: string): string[] {
  const holes = (texts: Texts) => {
    const forms = [...texts].filter(([each]) => each.replace(PLURAL, '') === key).map(([, text]) => text);
    const found = forms.flatMap((text) => text.match(/\{\{[^}]*\}\}|%[a-z][\w-]*%|<\/?\w+>|\$t\([^)]*\)/g) ?? []);
    // "1 character" may do without the number.
    return new Set(found.map((hole) => hole.replace(/\{\{\s*-?\s*(\w+)[^}]*\}\}/, '{{$1}}')));
  };
  const [inJa, inEn] = [holes(ja), holes(en)];
  const only = (one: ReadonlySet<string>, other: ReadonlySet<string>) => [...one].filter((hole) => !other.has(hole));
  const odd = [...only(inJa, inEn).map((hole) => `${hole} only in Japanese`), ...only(inEn, inJa).map((hole) => `${hole} only in English`)];
  return odd.length > 0 ? [`"${key}": ${odd.join(', ')}`] : [];
}
