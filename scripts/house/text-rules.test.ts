import { describe, expect, test } from 'vitest';
import { parseSource } from './sources.ts';
import { checkTexts, checkUses, flatten, type Namespace } from './text-rules.ts';
import { findJapanese, findKeyUses } from './text-uses.ts';

function namespace(ja: object, en: object): Namespace {
  return { name: 'people', folder: 'src/modules/people/messages', ja: new Map(flatten(ja)), en: new Map(flatten(en)) };
}

function messages(findings: readonly { message: string }[]): string[] {
  return findings.map(({ message }) => message);
}

describe('texts', () => {
  test.each([
    ['missing in English', { a: { x: '読者' } }, {}, 'lacks "a.x"'],
    ['missing in Japanese', {}, { a: { x: 'Contact' } }, 'lacks "a.x"'],
    ['empty', { a: { x: '' } }, { a: { x: 'Contact' } }, '"a.x" is empty'],
    ['no text', { a: { x: null } }, { a: { x: 'Contact' } }, '"a.x" is empty'],
    ['blank at the end', { a: { x: '読者 ' } }, { a: { x: 'Contact' } }, 'begins or ends with a blank'],
    ['English in Japanese', { a: { x: 'Save the contact' } }, { a: { x: 'Save the contact' } }, 'is not in Japanese'],
    ['Japanese in English', { a: { x: '読者' } }, { a: { x: '読者' } }, 'is not in English'],
    ['a placeholder in one only', { a: { x: '{{name}}を消しますか' } }, { a: { x: 'Delete it?' } }, '{{name}} only in Japanese'],
    ['another placeholder', { a: { x: '{{name}}さん' } }, { a: { x: 'Dear {{nmae}}' } }, '{{nmae}} only in English'],
    ['a product placeholder lost', { a: { x: '%cancel%を入れてください' } }, { a: { x: 'Insert it' } }, '%cancel% only in Japanese'],
    ['a tag lost', { a: { x: '<1>こちら</1>へ' } }, { a: { x: 'Go there' } }, '<1> only in Japanese'],
  ])('%s', (_what, ja, en, expected) => {
    expect(messages(checkTexts(namespace(ja, en))).join('\n')).toContain(expected);
  });

  test('what stands: plural forms, formats, names and abbreviations', () => {
    const ja = { a: { n_other: '{{count, number}}人', api: 'API', url: 'https://example.jp/a/b', brand: 'SMTP' } };
    const en = {
      a: { n_one: '{{count}} contact', n_other: '{{count, number}} contacts', api: 'API', url: 'https://example.jp/a/b', brand: 'SMTP' },
    };
    expect(checkTexts(namespace(ja, en))).toEqual([]);
  });
});

describe('uses', () => {
  const texts = [
    namespace({ errors: { 'contact/gone': '…です' }, list: { title: '読者', n_other: '人' }, problems: { a: 'あ', b: 'い' } }, {}),
  ];
  const uses = (code: string) => findKeyUses(parseSource('src/modules/people/a.ts', code), new Set(['people']));
  const everything = "t('people:list.title'); t('people:list.n', { count }); t(`people:problems.${code}`);";
  const codes = new Map([['people', ['contact/gone']]]);

  test('all there, all used', () => {
    expect(checkUses(texts, uses(everything), codes)).toEqual([]);
  });

  test('a key without a section, and a name that only looks like a key', () => {
    const flat = [namespace({ subject: '件名' }, {})];
    expect(checkUses(flat, uses("t('people:subject'); lock('people:import');"), new Map())).toEqual([]);
    expect(messages(checkUses(flat, uses("lock('people:import');"), new Map()))).toEqual(['nothing uses "subject"']);
  });

  test('a namespace that only the running code knows', () => {
    expect(checkUses(texts, uses("t('people:list.title'); t('people:list.n'); t(`${module}:problems.${code}`);"), codes)).toEqual([]);
  });

  test.each([
    ['a key that is not there', `${everything} t('people:list.titel');`, 'there is no text "people:list.titel"'],
    ['a beginning that none has', `${everything} t(\`people:nothing.\${x}\`);`, 'there is no text "people:nothing.…"'],
    ['a text that nothing uses', "t('people:list.title'); t(`people:problems.${code}`);", 'nothing uses "list.n"'],
  ])('%s', (_what, code, expected) => {
    expect(messages(checkUses(texts, uses(code), codes))).toEqual([expected]);
  });

  test('a failure without a text, a text without its failure', () => {
    expect(messages(checkUses(texts, uses(everything), new Map([['people', ['contact/taken']]])))).toEqual([
      'lacks the failure "errors.contact/taken"',
      'nothing uses "errors.contact/gone"',
    ]);
  });
});

describe('Japanese in code', () => {
  test.each([
    ['a string', "export const x = '保存';"],
    ['a template', 'export const x = `${n}人`;'],
    ['a child of an element', 'export const x = <p>保存</p>;'],
    ['an attribute', 'export const x = <p title="保存" />;'],
  ])('%s', (_what, code) => {
    expect(messages(findJapanese(parseSource('src/ui/a.tsx', code)))).toHaveLength(1);
  });

  test('comments, patterns and examples stand', () => {
    const code = "// 読者\nexport const x = route({ pattern: /[ぁ-ん]/, example: { name: 'ひまわり', list: [{ a: '教室' }] } });";
    expect(findJapanese(parseSource('src/modules/people/contract.ts', code))).toEqual([]);
  });
});
