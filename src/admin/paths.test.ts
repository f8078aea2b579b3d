import { expect, test } from 'vitest';
import { isOwnAddress, parseSearch, pathOf, stringifySearch } from './paths.ts';

test('a path is filled and escaped', () => {
  expect(pathOf('/w/:workspaceId/contacts/:contactId', { workspaceId: 'w', contactId: 'a b' }, { tab: 'timeline', q: '' })).toBe(
    '/w/w/contacts/a%20b?tab=timeline',
  );
});

test('search values are plain text, there and back', () => {
  const search = { q: '00123', state: 'true', name: '佐藤&鈴木' };
  expect(parseSearch(stringifySearch(search))).toEqual(search);
});

test.each([
  ['/w/abc?tab=x', true],
  ['//evil.example/', false],
  ['/\\evil.example', false],
  ['https://evil.example/', false],
  ['', false],
])('may one return to %s: %s', (address, own) => {
  expect(isOwnAddress(address)).toBe(own);
});
