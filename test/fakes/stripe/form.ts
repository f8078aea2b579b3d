/** A form as Stripe reads it: `metadata[order]=1&expand[0]=a&card[number]=…` becomes objects and arrays of texts. */
export function readForm(text: string): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const [name, value] of new URLSearchParams(text))
    put(
      root,
      name.split(/[[\]]+/).filter((part, at) => part !== '' || at === 0),
      value,
    );
  // An object at the top stays an object, whatever its names are.
  return Object.fromEntries(Object.entries(root).map(([name, value]) => [name, arraysIn(value)]));
}

function put(into: Record<string, unknown>, [first = '', ...rest]: readonly string[], value: string): void {
  const name = first === '' ? String(Object.keys(into).length) : first;
  if (rest.length === 0) {
    into[name] = value;
    return;
  }
  const inner = into[name];
  const next: Record<string, unknown> = typeof inner === 'object' && inner !== null ? { ...inner } : {};
  into[name] = next;
  put(next, rest, value);
}

/** An object whose names count from 0 is an array. */
function arraysIn(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, arraysIn(inner)] as const);
  const isArray = entries.length > 0 && entries.every(([name], index) => name === String(index));
  return isArray ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}
