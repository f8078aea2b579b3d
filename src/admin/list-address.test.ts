import { expect, test } from 'vitest';
import { searchOf, viewOf } from './list-address.ts';

const filters = ['state', 'from'];

test('a view and its address mean the same', () => {
  const search = { q: '佐藤', sort: '-createdAt', archived: 'true', folder: 'f1', state: 'left' };
  const view = viewOf(search, filters, 'name');
  expect(view).toEqual({ search: '佐藤', sort: { by: 'createdAt', down: true }, filters: { state: 'left' }, archived: true, folder: 'f1' });
  expect(searchOf(view, filters, 'name')).toMatchObject(search);
});

test("the list's own order is not written into the address", () => {
  expect(searchOf(viewOf({}, filters, '-createdAt'), filters, '-createdAt').sort).toBeUndefined();
});

test('a cleared filter leaves the address', () => {
  const view = viewOf({ state: 'left' }, filters, undefined);
  expect(searchOf({ ...view, filters: {} }, filters, undefined)).toHaveProperty('state', undefined);
});

test('parameters that belong to others are no filters', () => {
  expect(viewOf({ tab: 'x', utm_source: 'y' }, filters, undefined).filters).toEqual({});
});
