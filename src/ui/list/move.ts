/** The items with one of them taken from `from` and put at `to`. */
export function moved<T>(items: readonly T[], from: number, to: number): readonly T[] {
  const others = items.toSpliced(from, 1);
  return others.toSpliced(to, 0, ...items.slice(from, from + 1));
}

/** The place of a dragged row: it passes its neighbours when the pointer passes their middles. `middles` are the rows' vertical middles in order. */
export function placeUnder(middles: readonly number[], from: number, y: number): number {
  const above = middles.filter((middle, index) => index < from && y < middle).length;
  const below = middles.filter((middle, index) => index > from && y > middle).length;
  return from - above + below;
}
