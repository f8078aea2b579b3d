import { expect, test } from 'vitest';
import { createLanes } from './lanes.ts';

const many = () => Number.POSITIVE_INFINITY;

test('a lower lane goes first, whenever it came', () => {
  const lanes = createLanes<string>();
  lanes.add(['b1', 'b2', 'b3'], { lane: 3, workspaceId: 'a', outlet: 'x' });
  expect(lanes.take(1, many)).toEqual(['b1']);
  lanes.add(['w1'], { lane: 1, workspaceId: 'a', outlet: 'x' });
  expect(lanes.lowest()).toBe(1);
  expect(lanes.take(2, many)).toEqual(['w1', 'b2']);
  expect([lanes.size(), lanes.lowest()]).toEqual([1, 3]);
});

test('within a lane workspaces take turns, also from one take to the next', () => {
  const lanes = createLanes<string>();
  lanes.add(['a1', 'a2', 'a3', 'a4'], { lane: 3, workspaceId: 'a', outlet: 'x' });
  lanes.add(['b1', 'b2'], { lane: 3, workspaceId: 'b', outlet: 'x' });
  expect(lanes.take(3, many)).toEqual(['a1', 'b1', 'a2']);
  lanes.add(['c1'], { lane: 3, workspaceId: 'c', outlet: 'x' });
  expect(lanes.take(9, many)).toEqual(['b2', 'a3', 'c1', 'a4']);
});

test('who waits for a full outlet holds up nobody else', () => {
  const lanes = createLanes<string>();
  lanes.add(['a1', 'a2', 'a3'], { lane: 1, workspaceId: 'a', outlet: 'slow' });
  lanes.add(['b1', 'b2'], { lane: 3, workspaceId: 'b', outlet: 'fast' });
  const room = (outlet: string) => (outlet === 'slow' ? 1 : 9);
  expect(lanes.take(3, room)).toEqual(['a1', 'b1', 'b2']);
  expect(lanes.size()).toBe(2);
});
