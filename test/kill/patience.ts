/** Asks again and again; the test's own timeout is the end of patience. */
export async function until(done: () => Promise<boolean>): Promise<void> {
  while (!(await done())) await new Promise((again) => setTimeout(again, 20));
}

/** mulberry32: the same numbers in every run. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
