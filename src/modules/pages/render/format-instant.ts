/** A moment as a reader writes it: 2026年11月28日(土) 23:59. `zone`: the workspace's. */
export function formatInstant(instant: string, lang: 'ja' | 'en', zone: string): string {
  return new Intl.DateTimeFormat(lang === 'ja' ? 'ja-JP' : 'en-GB', {
    year: 'numeric',
    month: lang === 'ja' ? 'long' : 'short',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  }).format(new Date(instant));
}
