import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { call } from '#admin/client.ts';
import { asProblem, type Problem } from '#admin/problem.ts';
import { useWorkspace } from '#admin/workspace.tsx';
import { listMedia, type MediaItem, type MediaKind } from '../contract.ts';

/** What is looked for: a part of the name, a folder and a kind (undefined: all of them). */
export interface MediaView {
  q: string;
  folder: string | undefined;
  kind: MediaKind | undefined;
}

export interface MediaList {
  /** Undefined until the first answer. */
  items: readonly MediaItem[] | undefined;
  problem: Problem | undefined;
  retry: () => void;
  refreshing: boolean;
  more: { has: boolean; loading: boolean; load: () => void };
}

/** The library slice by slice, newest first. */
export function useMediaList(view: MediaView, enabled = true): MediaList {
  const workspaceId = useWorkspace().id;
  const input = {
    ...(view.q ? { q: view.q } : {}),
    ...(view.folder === undefined ? {} : { folder: view.folder }),
    ...(view.kind ? { kind: view.kind } : {}),
  };
  const query = useInfiniteQuery({
    queryKey: [workspaceId, listMedia.id, 'grid', input],
    initialPageParam: '',
    enabled,
    queryFn: ({ pageParam, signal }) =>
      call(listMedia, { limit: 48, ...input, ...(pageParam ? { cursor: pageParam } : {}) }, { workspaceId, signal }),
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  return {
    items: query.data?.pages.flatMap((page) => page.items),
    problem: query.error ? asProblem(query.error) : undefined,
    retry: () => void query.refetch(),
    refreshing: query.isPlaceholderData,
    more: { has: query.hasNextPage, loading: query.isFetchingNextPage, load: () => void query.fetchNextPage() },
  };
}
