/** How many decimals a currency is written with: 0 for JPY, 2 for USD. */
export function decimalsOf(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 0;
}

/** 1999 USD in minor units → 19.99, as people type it. */
export function toTyped(minor: number, currency: string): number {
  return minor / 10 ** decimalsOf(currency);
}

/** 19.99 → 1999; whatever is no number stays none. */
export function toMinor(typed: number | string, currency: string): number {
  return typed === '' ? Number.NaN : Math.round(Number(typed) * 10 ** decimalsOf(currency));
}
