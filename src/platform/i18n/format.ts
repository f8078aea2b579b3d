import type { Locale } from './locale.ts';

// Formatters cost some 50 µs to make, and languages × zones × styles are few hundreds at most: each is made once.
const made = new Map<string, Intl.DateTimeFormat>();

/** A day and a time of day as people write them: 2026年11月22日 18:38 · November 22, 2026 at 6:38 PM. `zone` is an IANA name. */
export function formatDateTime(locale: Locale, zone: string, date: Date): string {
  return formatter(locale, zone, { dateStyle: 'long', timeStyle: 'short' }).format(date);
}

/** A day: 2026年11月22日 · November 22, 2026. */
export function formatDate(locale: Locale, zone: string, date: Date): string {
  return formatter(locale, zone, { dateStyle: 'long' }).format(date);
}

/** A time of day: 18:38 · 6:38 PM. */
export function formatTime(locale: Locale, zone: string, date: Date): string {
  return formatter(locale, zone, { timeStyle: 'short' }).format(date);
}

/** 12,345.6 */
export function formatNumber(locale: Locale, value: number): string {
  return value.toLocaleString(locale);
}

/** Integer minor units of an ISO 4217 currency: 1,980円 · ¥1,980 · $19.80. */
export function formatMoney(locale: Locale, money: { amount: number; currency: string }): string {
  const inWords = locale === 'ja' && money.currency === 'JPY';
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: money.currency,
    currencyDisplay: inWords ? 'name' : 'symbol',
  });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 0;
  return format.format(money.amount / 10 ** digits);
}

/** A size in the unit that suits it, by thousands as files are sold: 512 B, 1.5 MB. */
export function formatBytes(locale: Locale, bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  return `${(bytes / 1000 ** step).toLocaleString(locale, { maximumFractionDigits: 1 })} ${units[step]}`;
}

/** a、b、c · a, b, and c. */
export function formatList(locale: Locale, items: readonly string[]): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(items);
}

function formatter(locale: Locale, zone: string, style: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = `${locale} ${zone} ${style.dateStyle} ${style.timeStyle}`;
  const known = made.get(name);
  if (known) return known;
  const format = new Intl.DateTimeFormat(locale, { ...style, timeZone: zone });
  made.set(name, format);
  return format;
}
