import { describe, expect, it } from 'vitest';
import { fail } from '../fail.ts';
import { locales } from './locale.ts';
import { createTexts, loadCatalog, type Catalog } from './texts.ts';

const catalog: Catalog = {
  ja: {
    demo: {
      hello: 'こんにちは、{{name}}さん',
      only: '日本語だけ',
      deep: { er: '奥' },
      mails_other: '{{count, number}}通',
      errors: { 'page/slug-taken': '使われています' },
    },
  },
  en: {
    demo: {
      hello: 'Hello {{name}}',
      deep: { er: 'deep' },
      mails_one: '{{count}} mail',
      mails_other: '{{count, number}} mails',
      errors: { 'page/slug-taken': 'Taken' },
    },
  },
};
const texts = createTexts({ environment: 'test' }, catalog);
const lenient = createTexts({ environment: 'production' }, catalog);

describe('texts', () => {
  it('are chosen by language, namespace and path', () => {
    expect(texts('ja', 'demo:deep.er')).toBe('奥');
    expect(texts('en', 'demo:deep.er')).toBe('deep');
    expect(texts('en', 'demo:errors.page/slug-taken')).toBe('Taken');
  });

  it('take values as they are: neither escaped nor read as placeholders', () => {
    const name = '<b>{{secret}} $t(demo:only)</b>';
    expect(texts('en', 'demo:hello', { name })).toBe(`Hello ${name}`);
    expect(texts('en', 'demo:hello', { name: 'x', lng: 'ja', context: 'y', defaultValue: 'z' })).toBe('Hello x');
  });

  it('follow the plural of their language, with its digits', () => {
    expect(texts('en', 'demo:mails', { count: 1 })).toBe('1 mail');
    expect(texts('en', 'demo:mails', { count: 12345 })).toBe('12,345 mails');
    expect(texts('ja', 'demo:mails', { count: 1 })).toBe('1通');
  });

  it('throw in development and tests where one is missing', () => {
    expect(() => texts('en', 'demo:only')).toThrow('there is no text demo:only in "en"');
    expect(() => texts('ja', 'other:hello')).toThrow('there is no text other:hello in "ja"');
    expect(() => texts('ja', 'demo:deep')).toThrow('there is no text demo:deep in "ja"');
    expect(() => texts('ja', 'demo:constructor')).toThrow('there is no text');
    expect(() => texts('ja', 'demo:hello')).toThrow('nothing fills {{name}}');
    expect(() => texts('ja', 'demo:mails')).toThrow('there is no text demo:mails in "ja"');
  });

  it('fall back to Japanese in production, and at worst to their key', () => {
    expect(lenient('en', 'demo:only')).toBe('日本語だけ');
    expect(lenient('en', 'demo:nowhere')).toBe('demo:nowhere');
    expect(lenient('en', 'demo:hello')).toBe('Hello ');
  });

  it('tell whether one is written', () => {
    expect([
      texts.has('ja', 'demo:only'),
      texts.has('en', 'demo:only'),
      texts.has('ja', 'demo:mails'),
      texts.has('ja', 'demo:deep'),
      texts.has('ja', 'demo'),
    ]).toEqual([true, false, true, false, false]);
  });
});

describe('the texts in the repository', () => {
  const real = createTexts({ environment: 'test' });

  it('hold platform and say every failure that belongs to no module', () => {
    expect(Object.keys(loadCatalog().ja)).toContain('platform');
    for (const locale of locales) for (const code of Object.keys(fail.codes)) expect(real(locale, `platform:errors.${code}`)).not.toBe('');
  });
});
