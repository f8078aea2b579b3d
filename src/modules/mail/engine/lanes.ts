/** What a sender has claimed and not begun, in the order in which it will. */
export interface Lanes<T> {
  size(): number;
  add(items: readonly T[], of: { lane: number; workspaceId: string }): void;
  /** The next `count`: of the lowest lane that has any; within a lane one of each workspace in turn. */
  take(count: number): T[];
  /** The lowest lane that waits; undefined where nothing does. */
  lowest(): number | undefined;
}

/** A queue in which a lower lane goes first, whenever it came, and no workspace waits behind another's pile. */
export function createLanes<T>(): Lanes<T> {
  const lanes = new Map<number, Map<string, T[]>>();
  let size = 0;

  function lowest(): number | undefined {
    return lanes.size === 0 ? undefined : Math.min(...lanes.keys());
  }

  function takeOne(): T | undefined {
    const lane = lowest();
    const workspaces = lane === undefined ? undefined : lanes.get(lane);
    const [first] = workspaces ?? [];
    if (lane === undefined || !workspaces || !first) return undefined;
    const [workspaceId, items] = first;
    const item = items.shift();
    // To the end of the row: a Map keeps the order in which its keys came.
    workspaces.delete(workspaceId);
    if (items.length > 0) workspaces.set(workspaceId, items);
    if (workspaces.size === 0) lanes.delete(lane);
    size -= 1;
    return item;
  }

  return {
    size: () => size,
    lowest,
    add: (items, { lane, workspaceId }) => {
      if (items.length === 0) return;
      const workspaces = lanes.get(lane) ?? new Map<string, T[]>();
      lanes.set(lane, workspaces);
      workspaces.set(workspaceId, [...(workspaces.get(workspaceId) ?? []), ...items]);
      size += items.length;
    },
    take: (count) => {
      const taken: T[] = [];
      while (taken.length < count) {
        const item = takeOne();
        if (item === undefined) break;
        taken.push(item);
      }
      return taken;
    },
  };
}
