import { useLocation, useParams, useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import { parseSearch, pathOf, stringifySearch, type PathParams } from './paths.ts';

/** `const go = useGo(); go(pathOf('/w/:workspaceId/contacts', { workspaceId }))`. */
export function useGo(): (address: string, options?: { replace?: boolean }) => void {
  const { history } = useRouter();
  return useCallback((address, options = {}) => (options.replace ? history.replace(address) : history.push(address)), [history]);
}

/** The parameters of the screen's own path: `const { contactId } = useScreenParams('/w/:workspaceId/contacts/:contactId')`. */
export function useScreenParams<const P extends string>(_path: P): PathParams<P> {
  // The router matched this very path before it showed the screen.
  return useParams({ strict: false }) as PathParams<P>;
}

/** The address's search as plain strings, and how to change some of it: undefined or '' removes. Changes replace the entry in the history. */
export function useSearch(): [Readonly<Record<string, string>>, (change: Readonly<Record<string, string | undefined>>) => void] {
  const { history } = useRouter();
  const search = useLocation({ select: (location) => location.searchStr });
  const set = useCallback(
    (change: Readonly<Record<string, string | undefined>>) => {
      const { pathname, search: now } = history.location;
      history.replace(`${pathname}${stringifySearch({ ...parseSearch(now), ...change })}`);
    },
    [history],
  );
  return [parseSearch(search), set];
}

/** The open tab, kept in the address: `const [tab, setTab] = useTab('overview')`. */
export function useTab(first: string, name = 'tab'): [string, (value: string) => void] {
  const [search, setSearch] = useSearch();
  return [search[name] ?? first, (value) => setSearch({ [name]: value === first ? undefined : value })];
}

/** The address of a workspace's screen in the workspace that is open: fills `:workspaceId`. */
export function useAddress(): (
  path: string,
  params?: Readonly<Record<string, string>>,
  search?: Readonly<Record<string, string>>,
) => string {
  const here = useParams({ strict: false });
  return (path, params = {}, search = {}) => pathOf(path, { ...here, ...params }, search);
}
