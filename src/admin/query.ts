import {
  keepPreviousData,
  QueryCache,
  QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryKey,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { AnswerOf, CallOf, Route } from '#platform/http/contract.ts';
import { call, download } from './client.ts';
import { asProblem, Problem } from './problem.ts';
import { usePlace } from './workspace.tsx';

/** The cache of answers. Failures that may pass are tried again twice; refusals are not. A session that ended is told to `onSignedOut`. */
export function createQueryClient(onSignedOut: (problem: Problem) => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (error instanceof Problem && error.status === 401) onSignedOut(error);
      },
    }),
    defaultOptions: {
      queries: { staleTime: 10_000, retry: (count, error) => count < 2 && mayPass(error), networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  });
}

/** The key under which an answer is cached. */
export function keyOf(route: Route, input: unknown, workspaceId: string | undefined): QueryKey {
  return [workspaceId ?? null, route.id, input];
}

/**
 * The answer of a GET route, cached, refetched after every submit. `useApi(getContact, { contactId })`. `refetchEvery`: milliseconds, or what
 * they are by the latest answer; false when there is nothing more to wait for.
 */
export function useApi<const R extends Route>(
  route: R,
  input: CallOf<R>,
  options: { enabled?: boolean; keepPrevious?: boolean; refetchEvery?: number | ((seen: AnswerOf<R> | undefined) => number | false) } = {},
): UseQueryResult<AnswerOf<R>, Problem> {
  const workspaceId = usePlace().workspace?.id;
  const { refetchEvery } = options;
  return useQuery<AnswerOf<R>, Problem>({
    queryKey: keyOf(route, input, workspaceId),
    queryFn: ({ signal }) => call(route, input, { workspaceId, signal }),
    enabled: options.enabled ?? true,
    ...(options.keepPrevious ? { placeholderData: keepPreviousData } : {}),
    ...(refetchEvery
      ? { refetchInterval: typeof refetchEvery === 'number' ? refetchEvery : (query) => refetchEvery(query.state.data) }
      : {}),
  });
}

/** Sends a changing route. After success every answer on the screen is asked again, so no screen has to know who shows what. */
export function useSubmit<const R extends Route>(route: R): UseMutationResult<AnswerOf<R>, Problem, CallOf<R>> {
  const workspaceId = usePlace().workspace?.id;
  const client = useQueryClient();
  return useMutation<AnswerOf<R>, Problem, CallOf<R>>({
    mutationKey: [route.id],
    mutationFn: (input) => call(route, input, { workspaceId }),
    onSuccess: () => {
      void client.invalidateQueries();
    },
  });
}

/** Fetches a `media: 'file'` route into the browser's downloads. */
export function useDownload<const R extends Route>(route: R): UseMutationResult<void, Problem, CallOf<R>> {
  const workspaceId = usePlace().workspace?.id;
  return useMutation<void, Problem, CallOf<R>>({ mutationKey: [route.id], mutationFn: (input) => download(route, input, { workspaceId }) });
}

function mayPass(error: unknown): boolean {
  const { status } = asProblem(error);
  return (
    status === 502 || status === 503 || status === 504 || (status === 0 && error instanceof Problem && error.code === 'network/unreachable')
  );
}
