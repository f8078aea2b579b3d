/** A foreign key: rows of `from` refer to rows of `to` and hold them back. */
export interface Reference {
  from: string;
  to: string;
}

/**
 * The order in which tables can be emptied: whoever refers comes before what is referred to. Tables that refer to each other in a
 * circle come together in one group, to be emptied by one statement; a table that refers to itself is such a group alone.
 */
export function eraseOrder(tables: readonly string[], references: readonly Reference[]): { tables: string[]; isCircle: boolean }[] {
  const left = new Set(tables);
  const inside = references.filter((reference) => left.has(reference.from) && left.has(reference.to));
  const order: { tables: string[]; isCircle: boolean }[] = [];
  while (left.size > 0) {
    const free = [...left].filter((table) => !holders(table, left, inside).some((holder) => holder !== table));
    const group = free.length > 0 ? free.slice(0, 1) : smallestCircle(left, inside);
    const isCircle = group.length > 1 || inside.some((reference) => reference.from === group[0] && reference.to === group[0]);
    order.push({ tables: group, isCircle });
    for (const table of group) left.delete(table);
  }
  return order;
}

/** The tables among `left` whose rows refer to this one's. */
function holders(table: string, left: ReadonlySet<string>, references: readonly Reference[]): string[] {
  return references.filter((reference) => reference.to === table && left.has(reference.from)).map((reference) => reference.from);
}

/** Where nothing is free, some tables hold each other and nobody else holds them: the one whose circle of holders is closed soonest. */
function smallestCircle(left: ReadonlySet<string>, references: readonly Reference[]): string[] {
  const circles = [...left].map((table) => {
    const reached = new Set([table]);
    for (const each of reached) for (const holder of holders(each, left, references)) reached.add(holder);
    return [...reached].toSorted();
  });
  return circles.toSorted((a, b) => a.length - b.length)[0] ?? [];
}
