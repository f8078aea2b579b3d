import { expect, test } from 'vitest';
import { parseTemplate } from './parse-template.ts';

const addresses = (text: string) =>
  parseTemplate(text, new Set()).segments.flatMap((segment) => (typeof segment === 'object' && 'url' in segment ? [segment.url] : []));

test('what follows an address in a sentence is not part of it', () => {
  expect(addresses('(https://example.jp/a) https://example.jp/b. https://example.jp/c_(d), https://example.jp/e?!')).toEqual([
    'https://example.jp/a',
    'https://example.jp/b',
    'https://example.jp/c_(d)',
    'https://example.jp/e',
  ]);
});

test('an address with a tail as long as a text may be takes no longer than any other text', () => {
  const times = 25;
  for (let n = 0; n < times; n++) {
    expect(addresses(`https://example.jp/${')'.repeat(99_000)}`)).toEqual(['https://example.jp/']);
  }
});
