import { modules } from '#entry/modules.ts';

/** Prints every route of `/api/v1`: method, path, permission, module. */
const rows = modules.flatMap((module) =>
  (module.endpoints ?? []).map(({ route }) => [route.method, route.path, route.can, module.name] as const),
);
const width = (column: 0 | 1 | 2) => Math.max(...rows.map((row) => row[column].length));
for (const [method, path, can, name] of rows.toSorted((a, b) => (a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0))) {
  console.log(`${method.padEnd(width(0))}  ${path.padEnd(width(1))}  ${can.padEnd(width(2))}  ${name}`);
}
console.log(`${rows.length} routes`);
