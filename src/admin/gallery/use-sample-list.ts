import { useState } from 'react';
import type { ListModel, ListView } from '#ui/list/list-model.ts';
import type { Sample } from './samples.ts';

const nothing: ListView = { search: '', sort: undefined, filters: {}, archived: false, folder: '' };

/** A list over rows in memory: it searches, filters, sorts and pages as a server would. */
export function useSampleList(rows: readonly Sample[], size = 20): ListModel<Sample> {
  const [view, setView] = useState(nothing);
  const [shown, setShown] = useState(size);
  const matching = view.archived ? [] : rows.filter((row) => `${row.name} ${row.mail}`.includes(view.search) && matches(row, view.filters));
  const sorted = view.sort ? matching.toSorted((a, b) => compare(a, b, view.sort)) : matching;
  return {
    rows: sorted.slice(0, shown),
    refreshing: false,
    problem: undefined,
    retry: () => undefined,
    more: { has: sorted.length > shown, loading: false, failed: false, load: () => setShown(shown + size) },
    view,
    setView: (change) => {
      setView({ ...view, ...change });
      setShown(size);
    },
  };
}

function matches(row: Sample, filters: ListView['filters']): boolean {
  const { state, from, to } = filters;
  return (!state || row.state === state) && (!from || row.at >= from) && (!to || row.at <= `${to}T23:59:59Z`);
}

function compare(a: Sample, b: Sample, sort: ListView['sort']): number {
  const key = sort?.by === 'amount' || sort?.by === 'at' ? sort.by : 'name';
  const order = a[key] < b[key] ? -1 : a[key] > b[key] ? 1 : 0;
  return sort?.down ? -order : order;
}
