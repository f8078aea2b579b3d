import type { Locale } from '#platform/i18n/locale.ts';

const TOKEN = /YYYY|MM|DD|HH|mm|ddd|M|D|H|m/g;
const INSTANT = /^\d{4}-\d{2}-\d{2}T/;

/**
 * A date (a written value of people's, or an ISO instant) as `format` says: YYYY M MM D DD, `ddd` the day of the week, H HH m mm; everything else
 * stays as it is. Of a span its start. A day without a time leaves the time's tokens empty. Undefined for what is no date.
 */
export function formatDate(
  written: string,
  format: string,
  { locale, timeZone }: { locale: Locale; timeZone: string },
): string | undefined {
  const [start = ''] = written.split('/');
  const hasTime = INSTANT.test(start);
  const at = new Date(hasTime ? start : `${start}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}/.test(start) || Number.isNaN(at.getTime())) return undefined;
  const zone = hasTime ? timeZone : 'UTC';
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(at);
  const number = (type: string) => String(Number(parts.find((part) => part.type === type)?.value ?? 0));
  const two = (value: string) => value.padStart(2, '0');
  const time = (value: string) => (hasTime ? value : '');
  const words: Record<string, () => string> = {
    YYYY: () => number('year').padStart(4, '0'),
    MM: () => two(number('month')),
    M: () => number('month'),
    DD: () => two(number('day')),
    D: () => number('day'),
    ddd: () => new Intl.DateTimeFormat(locale, { timeZone: zone, weekday: 'short' }).format(at),
    HH: () => time(two(number('hour'))),
    H: () => time(number('hour')),
    mm: () => time(two(number('minute'))),
    m: () => time(number('minute')),
  };
  return format.replaceAll(TOKEN, (token) => words[token]?.() ?? token);
}
