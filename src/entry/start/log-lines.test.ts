import { expect, it } from 'vitest';
import { readable } from './log-lines.ts';

it('shows our lines as a person reads them, in the machine’s own zone', () => {
  const at = new Date(2040, 0, 2, 9, 30, 5).toISOString();
  const line = JSON.stringify({ level: 30, time: at, service: 'web', requestId: 'r1', status: 200, msg: 'request' });
  expect(readable('web', line)).toBe('web    │ 09:30:05 request requestId=r1 status=200');
  const bad = JSON.stringify({ level: 50, time: at, service: 'worker', error: { code: 'x' }, msg: 'failed' });
  expect(readable('worker', bad)).toBe('worker │ 09:30:05 ERROR failed error={"code":"x"}');
});

it.each(['plain text', '{"half":', '{"level":30}', ''])('leaves any other line as it stands: %s', (line) => {
  expect(readable('vite', line)).toBe(`vite   │ ${line}`);
});
