/** Where a visitor came from, without what that site kept in its address; undefined for our own pages (`own`) and whatever is no page. */
export function cleanReferrer(referrer: string | undefined, own: string): string | undefined {
  if (!referrer || !URL.canParse(referrer)) return undefined;
  const { origin, pathname, protocol } = new URL(referrer);
  if (!protocol.startsWith('http') || origin === own) return undefined;
  return (origin + pathname).slice(0, 300);
}
