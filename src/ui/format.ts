import { formatBytes, formatDate, formatMoney, formatNumber } from '#platform/i18n/format.ts';
import type { Locale } from '#platform/i18n/locale.ts';

/** Ways to write values for a reader. Instants are ISO 8601 strings as the API gives them. */
export interface Format {
  /** 2026年11月22日 · November 22, 2026 */
  date(instant: string): string;
  /** 2026/11/22 18:05 · Nov 22, 2026, 18:05 */
  dateTime(instant: string): string;
  /** 18:05 */
  time(instant: string): string;
  /** 2026年11月22日(日) 18:05:09 日本標準時: for tooltips. */
  full(instant: string): string;
  /** 3 分前 · in 2 days; `now` in milliseconds. */
  relative(instant: string, now: number): string;
  /** A calendar day such as `2026-11-22`, which has no zone. */
  day(day: string): string;
  number(value: number): string;
  /** A ratio of 1: 0.123 → 12.3% */
  percent(ratio: number): string;
  /** Minor units and an ISO 4217 code: (3980, 'JPY') → 3,980円 · ¥3,980 */
  money(minor: number, currency: string): string;
  /** 1.2 MB */
  bytes(value: number): string;
}

/** The formatters for a language and an IANA zone. Days, numbers and money read as in the mails and pages that the server writes. */
export function createFormat(locale: Locale, timeZone: string): Format {
  const dateTime = new Intl.DateTimeFormat(locale, { timeZone, ...shortDay[locale], ...clock });
  const time = new Intl.DateTimeFormat(locale, { timeZone, ...clock });
  const full = new Intl.DateTimeFormat(locale, { timeZone, ...fullDay, ...clock, second: '2-digit', timeZoneName: 'long' });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  return {
    date: (instant) => formatDate(locale, timeZone, new Date(instant)),
    dateTime: (instant) => dateTime.format(new Date(instant)),
    time: (instant) => time.format(new Date(instant)),
    full: (instant) => full.format(new Date(instant)),
    relative: (instant, now) => relativeOf(relative, (Date.parse(instant) - now) / 1000),
    day: (value) => formatDate(locale, 'UTC', new Date(`${value}T00:00:00Z`)),
    number: (value) => formatNumber(locale, value),
    percent: (ratio) => percent.format(ratio),
    money: (amount, currency) => formatMoney(locale, { amount, currency }),
    bytes: (value) => formatBytes(locale, value),
  };
}

// h23: midnight is 00:00, never 24:00.
const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const fullDay = { year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' } as const;
const shortDay = {
  ja: { year: 'numeric', month: '2-digit', day: '2-digit' },
  en: { year: 'numeric', month: 'short', day: 'numeric' },
} as const;

const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

function relativeOf(format: Intl.RelativeTimeFormat, seconds: number): string {
  const [unit, length] = steps.find(([, s]) => Math.abs(seconds) >= s) ?? ['second', 1];
  return format.format(Math.trunc(seconds / length), unit);
}
