import { expect, test } from 'vitest';
import { csvLine } from './csv-line.ts';

test('quotes what needs it, and leaves nothing that a spreadsheet would run', () => {
  expect(csvLine(['山田 "花"', 3, null, 'a,b\nc'])).toBe('"山田 ""花""","3","","a,b\nc"\r\n');
  expect(csvLine(['=1+1', '@SUM(A1)', '\t=1', '-2+3+cmd', '+81 90-1234-5678', '-12.5'])).toBe(
    `"'=1+1","'@SUM(A1)","'\t=1","'-2+3+cmd","+81 90-1234-5678","-12.5"\r\n`,
  );
});
