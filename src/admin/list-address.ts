import type { ListView } from '#ui/list/list-model.ts';

/** What a list route may take besides its own filters. */
export interface ListQuery {
  q?: string;
  /** Column key; `-` before it: the largest first. */
  sort?: string;
  archived?: 'true';
  folder?: string;
  cursor?: string;
}

/** The view that an address's search means. */
export function viewOf(search: Readonly<Record<string, string>>, filters: readonly string[], sort: string | undefined): ListView {
  const by = search['sort'] ?? sort;
  return {
    search: search['q'] ?? '',
    sort: by ? { by: by.replace(/^-/, ''), down: by.startsWith('-') } : undefined,
    filters: Object.fromEntries(filters.flatMap((name) => (search[name] ? [[name, search[name]] as const] : []))),
    archived: search['archived'] === 'true',
    folder: search['folder'] ?? '',
  };
}

/** The search that stands for a view; undefined removes. What is as the list has it by itself is left out. */
export function searchOf(view: ListView, filters: readonly string[], sort: string | undefined): Record<string, string | undefined> {
  const by = view.sort ? `${view.sort.down ? '-' : ''}${view.sort.by}` : undefined;
  return {
    q: view.search || undefined,
    sort: by === sort ? undefined : by,
    archived: view.archived ? 'true' : undefined,
    folder: view.folder || undefined,
    ...Object.fromEntries(filters.map((name) => [name, view.filters[name] || undefined])),
  };
}

/** What a view asks of the route. */
export function queryOf(view: ListView): ListQuery {
  return {
    ...(view.search ? { q: view.search } : {}),
    ...(view.sort ? { sort: `${view.sort.down ? '-' : ''}${view.sort.by}` } : {}),
    ...(view.archived ? { archived: 'true' } : {}),
    ...(view.folder ? { folder: view.folder } : {}),
    ...view.filters,
  };
}
