/** What a sender has claimed and not begun, in the order in which it will. */
export interface Lanes<T> {
  size(): number;
  add(items: readonly T[], of: { lane: number; workspaceId: string; outlet: string }): void;
  /**
   * The next `count`: of the lowest lane that has any; within a lane one of each workspace in turn. `room` says how many more an outlet takes: those
   * of a full one wait, and hold up nobody else.
   */
  take(count: number, room: (outlet: string) => number): T[];
  /** The lowest lane that waits; undefined where nothing does. */
  lowest(): number | undefined;
}

interface Row<T> {
  outlet: string;
  items: T[];
}

/** A queue in which a lower lane goes first, whenever it came, and no workspace waits behind another's pile. */
export function createLanes<T>(): Lanes<T> {
  /** Rows by workspace and outlet, in the order of their turns: a Map keeps the order in which its keys came. */
  const lanes = new Map<number, Map<string, Row<T>>>();
  let size = 0;

  function takeFrom(lane: number, most: number, left: Map<string, number>): T[] {
    const rows = lanes.get(lane) ?? new Map<string, Row<T>>();
    const taken: T[] = [];
    for (let moved = true; moved && taken.length < most;) {
      moved = false;
      const order = [...rows];
      for (const [key, row] of order) {
        const room = left.get(row.outlet) ?? 0;
        if (room <= 0 || taken.length >= most) continue;
        const item = row.items.shift();
        if (item === undefined) continue;
        moved = true;
        left.set(row.outlet, room - 1);
        taken.push(item);
        // To the end of the turns.
        rows.delete(key);
        if (row.items.length > 0) rows.set(key, row);
      }
    }
    if (rows.size === 0) lanes.delete(lane);
    size -= taken.length;
    return taken;
  }

  return {
    size: () => size,
    lowest: () => (lanes.size === 0 ? undefined : Math.min(...lanes.keys())),
    add: (items, { lane, workspaceId, outlet }) => {
      if (items.length === 0) return;
      const rows = lanes.get(lane) ?? new Map<string, Row<T>>();
      lanes.set(lane, rows);
      const key = `${workspaceId} ${outlet}`;
      const row = rows.get(key) ?? { outlet, items: [] };
      row.items.push(...items);
      rows.set(key, row);
      size += items.length;
    },
    take: (count, room) => {
      const outlets = new Set([...lanes.values()].flatMap((rows) => [...rows.values()].map((row) => row.outlet)));
      const left = new Map([...outlets].map((outlet) => [outlet, room(outlet)]));
      const taken: T[] = [];
      for (const lane of [...lanes.keys()].toSorted((a, b) => a - b)) taken.push(...takeFrom(lane, count - taken.length, left));
      return taken;
    },
  };
}
