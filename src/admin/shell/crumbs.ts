import type { Screen } from '../module.ts';

export interface Crumb {
  /** The screen's path with parameters, to look up names. */
  path: string;
  /** Text key of the screen's title. */
  title: string;
  address: string;
}

/** The screens that lie on the way to an address, the outermost first, its own last: those whose path matches a beginning of it, and those that they stand under. */
export function crumbsOf(address: string, screens: readonly Screen[]): readonly Crumb[] {
  const matching = screensAlong(address, screens);
  const outside = matching.find(({ screen }) => screen.under !== undefined)?.screen.under;
  if (outside === undefined) return matching.map(({ crumb }) => crumb);
  const workspace = address.split('/').slice(0, 3).join('/');
  const above = crumbsOf(outside.replace('/w/:workspaceId', workspace), screens);
  return [...above, ...matching.map(({ crumb }) => crumb).filter((crumb) => above.every((each) => each.address !== crumb.address))];
}

function screensAlong(address: string, screens: readonly Screen[]): readonly { screen: Screen; crumb: Crumb }[] {
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
    .map(({ screen, pattern }) => ({
      screen,
      crumb: { path: screen.path, title: screen.title, address: `/${parts.slice(0, pattern.length).join('/')}` },
    }));
}

/** `/contacts/new` is more exact than `/contacts/:contactId`. */
function isMoreExact(a: readonly string[], b: readonly string[]): boolean {
  return a.filter((p) => p.startsWith(':')).length < b.filter((p) => p.startsWith(':')).length;
}
