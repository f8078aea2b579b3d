import { expect, test } from 'vitest';
import { eraseOrder } from './erase-order.ts';

test('whoever refers comes first', () => {
  const references = [
    { from: 'orders', to: 'contacts' },
    { from: 'items', to: 'orders' },
    { from: 'items', to: 'products' },
    { from: 'orders', to: 'workspaces' },
  ];
  const order = eraseOrder(['contacts', 'products', 'orders', 'items'], references).flatMap((group) => group.tables);
  for (const { from, to } of references.filter((reference) => order.includes(reference.to))) {
    expect(order.indexOf(from)).toBeLessThan(order.indexOf(to));
  }
  expect(order).toHaveLength(4);
});

test('a circle goes together, after who hangs on it and before what it hangs on', () => {
  const order = eraseOrder(
    ['people', 'pages', 'funnels', 'visits'],
    [
      { from: 'pages', to: 'funnels' },
      { from: 'funnels', to: 'pages' },
      { from: 'visits', to: 'pages' },
      { from: 'funnels', to: 'people' },
    ],
  );
  expect(order).toEqual([
    { tables: ['visits'], isCircle: false },
    { tables: ['funnels', 'pages'], isCircle: true },
    { tables: ['people'], isCircle: false },
  ]);
});

test('a table that refers to itself is emptied by one statement', () => {
  expect(eraseOrder(['folders'], [{ from: 'folders', to: 'folders' }])).toEqual([{ tables: ['folders'], isCircle: true }]);
});
