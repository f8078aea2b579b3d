import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { AnswerOf, CallOf, Route } from '#platform/http/contract.ts';
import type { ListModel } from '#ui/list/list-model.ts';
import { call } from './client.ts';
import { queryOf, searchOf, viewOf } from './list-address.ts';
import { useSearch } from './navigate.ts';
import { asProblem, type Problem } from './problem.ts';
import { usePlace } from './workspace.tsx';

type RowOf<R extends Route> = AnswerOf<R> extends { items: readonly (infer Row)[]; next: string | null } ? Row : never;

export interface ListOptions {
  /** Names of the route's own filters; each is a parameter of the address and of the route. */
  filters?: readonly string[];
  /** Order that the reader has not chosen: 'name', '-createdAt'. Sent to the route and shown in the table's heads. */
  sort?: string;
}

/**
 * A list as a query: search, filters, order, folder and archive live in the address, rows come slice by slice.
 * The route answers `pageOf(…)` and takes of `q sort archived folder cursor` what the list offers, and the filters by their names.
 */
export function useList<const R extends Route>(
  route: R,
  input: Partial<CallOf<R>>,
  { filters = [], sort }: ListOptions = {},
): ListModel<RowOf<R>> {
  const workspaceId = usePlace().workspace?.id;
  const [search, setSearch] = useSearch();
  const view = viewOf(search, filters, sort);
  const asked = { ...input, ...queryOf(view) };
  const query = useInfiniteQuery<AnswerOf<R>, Problem, { pages: AnswerOf<R>[] }, readonly unknown[], string | undefined>({
    queryKey: [workspaceId ?? null, route.id, 'list', asked],
    initialPageParam: undefined,
    // The address's words are checked by the route itself: a made-up one is refused there and shown as such.
    queryFn: ({ pageParam, signal }) =>
      call(route, { ...asked, ...(pageParam ? { cursor: pageParam } : {}) } as CallOf<R>, { workspaceId, signal }),
    getNextPageParam: (last) => sliceOf<R>(last).next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const rows = query.data?.pages.flatMap((page) => sliceOf<R>(page).items);
  return {
    rows: query.isError && query.isPlaceholderData ? undefined : rows,
    refreshing: query.isPlaceholderData || (query.isError && query.isFetching),
    problem: query.error && !query.isFetchNextPageError ? asProblem(query.error) : undefined,
    retry: () => void query.refetch(),
    more: {
      has: query.hasNextPage,
      loading: query.isFetchingNextPage,
      failed: query.isFetchNextPageError,
      load: () => void query.fetchNextPage(),
    },
    view,
    setView: (change) => setSearch(searchOf({ ...view, ...change }, filters, sort)),
  };
}

// `RowOf` is never for a route that answers no slices, so such a list cannot be drawn.
function sliceOf<R extends Route>(answer: AnswerOf<R>): { items: RowOf<R>[]; next: string | null } {
  return answer as { items: RowOf<R>[]; next: string | null };
}
