import type { Screen } from '../module.ts';

export interface Crumb {
  /** The screen's path with parameters, to look up names. */
  path: string;
  /** Text key of the screen's title. */
  title: string;
  address: string;
}

/** The screens that lie on the way to an address, the outermost first, its own last: those whose path matches a beginning of it. */
export function crumbsOf(address: string, screens: readonly Screen[]): readonly Crumb[] {
  const parts = address.split('/').filter(Boolean);
  return screens
    .map((screen) => ({ screen, pattern: screen.path.split('/').filter(Boolean) }))
    .filter(({ pattern }) => pattern.length <= parts.length && pattern.every((p, i) => p.startsWith(':') || p === parts[i]))
    .filter(
      ({ pattern }, _, matching) =>
        !matching.some(
          (other) => other.pattern.length === pattern.length && other.pattern !== pattern && isMoreExact(other.pattern, pattern),
        ),
    )
    .toSorted((a, b) => a.pattern.length - b.pattern.length)
    .map(({ screen, pattern }) => ({ path: screen.path, title: screen.title, address: `/${parts.slice(0, pattern.length).join('/')}` }));
}

/** `/contacts/new` is more exact than `/contacts/:contactId`. */
function isMoreExact(a: readonly string[], b: readonly string[]): boolean {
  return a.filter((p) => p.startsWith(':')).length < b.filter((p) => p.startsWith(':')).length;
}
