import type { Locale } from '#platform/i18n/locale.ts';

/** Ways to write values for a reader. Instants are ISO 8601 strings as the API gives them. */
export interface Format {
  /** 2026年11月22日 · 22 Nov 2026 */
  date(instant: string): string;
  /** 2026/11/22 18:05 · 22 Nov 2026, 18:05 */
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
  /** Minor units and an ISO 4217 code: (3980, 'JPY') → ￥3,980, (1050, 'USD') → $10.50 */
  money(minor: number, currency: string): string;
  /** 1.2 MB */
  bytes(value: number): string;
}

/** The formatters for a language and an IANA zone. */
export function createFormat(locale: Locale, timeZone: string): Format {
  const tag = locale === 'ja' ? 'ja-JP' : 'en-GB';
  const clock = { timeZone, hour12: false } as const;
  const date = new Intl.DateTimeFormat(tag, { timeZone, year: 'numeric', month: locale === 'ja' ? 'long' : 'short', day: 'numeric' });
  const dateTime = new Intl.DateTimeFormat(tag, {
    ...clock,
    year: 'numeric',
    month: locale === 'ja' ? '2-digit' : 'short',
    day: locale === 'ja' ? '2-digit' : 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
  const time = new Intl.DateTimeFormat(tag, { ...clock, hour: '2-digit', minute: '2-digit' });
  const full = new Intl.DateTimeFormat(tag, {
    ...clock,
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'long',
  });
  const day = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', year: 'numeric', month: locale === 'ja' ? 'long' : 'short', day: 'numeric' });
  const number = new Intl.NumberFormat(tag);
  const percent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1 });
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  return {
    date: (instant) => date.format(new Date(instant)),
    dateTime: (instant) => dateTime.format(new Date(instant)),
    time: (instant) => time.format(new Date(instant)),
    full: (instant) => full.format(new Date(instant)),
    relative: (instant, now) => relativeOf(relative, (Date.parse(instant) - now) / 1000),
    day: (value) => day.format(new Date(`${value}T00:00:00Z`)),
    number: (value) => number.format(value),
    percent: (ratio) => percent.format(ratio),
    money: (minor, currency) => moneyOf(tag, minor, currency),
    bytes: (value) => bytesOf(tag, value),
  };
}

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

function moneyOf(tag: string, minor: number, currency: string): string {
  const format = new Intl.NumberFormat(tag, { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 0;
  return format.format(minor / 10 ** digits);
}

function bytesOf(tag: string, value: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
  const power = value < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log(value) / Math.log(1000)));
  return new Intl.NumberFormat(tag, { style: 'unit', unit: units[power] ?? 'byte', unitDisplay: 'short', maximumFractionDigits: 1 }).format(
    value / 1000 ** power,
  );
}
