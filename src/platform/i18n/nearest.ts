/** The word that `typed` was probably meant to be: at most two letters added, lost or changed; undefined when none is that near. */
export function nearest(typed: string, words: readonly string[]): string | undefined {
  const wanted = typed.toLowerCase();
  const most = wanted.length <= 4 ? 1 : 2;
  const ranked = words.map((word) => ({ word, away: distance(wanted, word) })).toSorted((a, b) => a.away - b.away);
  const best = ranked[0];
  // Two letters in each other's place ("nmae") count as two changes: allow them in a short word as well.
  return best && best.away <= Math.max(most, sameLetters(wanted, best.word) ? 2 : 0) ? best.word : undefined;
}

/** Levenshtein's distance. */
function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(change, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}

function sameLetters(a: string, b: string): boolean {
  return [...a].toSorted().join('') === [...b].toSorted().join('');
}
