/**
 * Which keys a file has shown so far, and in which row first: 12 bytes a key and not the keys themselves, so that a million addresses
 * take some 25 MB. Two keys count as one where 64 bits of their hash agree: once in ten million files of a million rows.
 */
export interface SeenKeys {
  /** The row in which this key stood before; undefined the first time. */
  firstRow(key: string, row: number): number | undefined;
}

export function createSeenKeys(): SeenKeys {
  let size = 1 << 12;
  let used = 0;
  let table = new Uint32Array(size * 3);

  function place(low: number, high: number): number {
    let slot = low & (size - 1);
    while (table[slot * 3 + 2] !== 0 && !(table[slot * 3] === low && table[slot * 3 + 1] === high)) slot = (slot + 1) & (size - 1);
    return slot * 3;
  }

  function grow(): void {
    const old = table;
    size *= 2;
    table = new Uint32Array(size * 3);
    for (let at = 0; at < old.length; at += 3) {
      if (old[at + 2] !== 0) table.set(old.subarray(at, at + 3), place(old[at] ?? 0, old[at + 1] ?? 0));
    }
  }

  return {
    firstRow: (key, row) => {
      const [low, high] = hash(key);
      const at = place(low, high);
      const first = table[at + 2] ?? 0;
      if (first !== 0) return first;
      table.set([low, high, row], at);
      used += 1;
      if (used * 3 > size * 2) grow();
      return undefined;
    },
  };
}

/** cyrb53's two halves, by bryc (public domain). */
function hash(key: string): [number, number] {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let at = 0; at < key.length; at += 1) {
    const code = key.charCodeAt(at);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return [a >>> 0, b >>> 0];
}
