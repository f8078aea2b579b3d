/** Built-in number formats that show a date or a time (ECMA-376 18.8.30; 27–36 and 50–58 are those of East Asia). */
const BUILT_IN: readonly [number, number][] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];

/** Whether a number format shows a date or a time: by its number, or by its code without what stands in quotes and brackets. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return BUILT_IN.some(([from, to]) => id >= from && id <= to);
  const bare = code.replaceAll(/"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|_.|\*./gi, '');
  return /[ymdhsg]/i.test(bare) && !/general|標準/i.test(bare);
}

/**
 * A spreadsheet's serial number of days as a date, a time of day, or both: 2026-01-02, 09:30, 2026-01-02 09:30. Excel believes that 1900
 * had a 29th of February, so days before March 1900 are one off.
 */
export function dateOfSerial(serial: number, since1904: boolean): string {
  const seconds = Math.round(serial * 86_400);
  const days = Math.floor(seconds / 86_400);
  const time = timeOf(seconds - days * 86_400);
  if (days === 0 && !since1904) return time;
  const shift = since1904 ? 24_107 : days < 60 ? 25_568 : 25_569;
  const at = new Date((days - shift) * 86_400_000);
  if (Number.isNaN(at.getTime()) || serial < 0) return String(serial);
  const day = at.toISOString().slice(0, 10);
  return time === '00:00' ? day : `${day} ${time}`;
}

function timeOf(seconds: number): string {
  const part = (value: number) => String(value).padStart(2, '0');
  const clock = `${part(Math.floor(seconds / 3600))}:${part(Math.floor(seconds / 60) % 60)}`;
  return seconds % 60 === 0 ? clock : `${clock}:${part(seconds % 60)}`;
}
