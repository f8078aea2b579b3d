import { expect, test } from 'vitest';
import { createPace } from './pace.ts';

const report = (given: { pushedBack: number; fitting: number }) => ({
  accepted: given.fitting,
  answer: '',
  tried: given.pushedBack + given.fitting,
  ...given,
});

test('a server that allows fewer connections than there are lines is used as far as it allows', () => {
  const pace = createPace(20);
  expect(pace.after(report({ pushedBack: 12, fitting: 8 }))).toBe(500);
  expect(pace.width()).toBe(8);
  for (let n = 0; n < 19; n++) expect(pace.after(report({ pushedBack: 0, fitting: 8 }))).toBe(0);
  expect(pace.width()).toBe(8);
  pace.after(report({ pushedBack: 0, fitting: 8 }));
  expect(pace.width()).toBe(9);
  expect(pace.after(report({ pushedBack: 1, fitting: 8 }))).toBe(500);
  expect(pace.width()).toBe(8);
});

test('one mail in a small group that could not leave says nothing of the server', () => {
  const pace = createPace(20);
  expect(pace.after(report({ pushedBack: 1, fitting: 1 }))).toBe(500);
  expect(pace.width()).toBe(20);
});

test('a server that takes nothing is asked ever less often, up to a minute', () => {
  const pace = createPace(4);
  const pauses = Array.from({ length: 8 }, () => pace.after(report({ pushedBack: 4, fitting: 0 })));
  expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
  expect(pace.width()).toBe(4);
  expect(pace.after(report({ pushedBack: 0, fitting: 4 }))).toBe(0);
});

test('without work it looks twice a second; what fails waits longer each time', () => {
  const pace = createPace(4);
  expect([pace.after('idle'), pace.after('idle')]).toEqual([500, 500]);
  expect([pace.after('failed'), pace.after('failed')]).toEqual([1_000, 2_000]);
});
