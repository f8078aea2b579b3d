import type { UseQueryResult } from '@tanstack/react-query';
import type { ListModel, ListView } from '#ui/list/list-model.ts';
import type { Problem } from './problem.ts';

const untouched: ListView = { search: '', sort: undefined, filters: {}, archived: false, folder: '' };

/**
 * A short list that an answer holds whole: operators, API keys. Neither searched nor paged.
 * `const keys = useApi(listApiKeys, {}); <List list={listOf(keys, keys.data?.items)} …>`.
 */
export function listOf<Row>(query: UseQueryResult<unknown, Problem>, rows: readonly Row[] | undefined): ListModel<Row> {
  return {
    rows,
    refreshing: query.isError && query.isFetching,
    problem: query.error ?? undefined,
    retry: () => void query.refetch(),
    more: { has: false, loading: false, failed: false, load: () => undefined },
    view: untouched,
    setView: () => undefined,
  };
}
