import { afterAll, expect, test } from 'vitest';
import { benches } from './run.ts';
import { closeServer } from './stage.ts';

afterAll(closeServer);

test.each(Object.keys(benches))('the benchmark %s runs and gives a figure', { timeout: 90_000 }, async (name) => {
  const run = Object.entries(benches).find(([each]) => each === name)?.[1];
  const figure = await run?.('smoke');
  expect(figure?.ratio).toBeGreaterThan(0);
  expect(figure?.ratio).toBeLessThan(Number.POSITIVE_INFINITY);
});
