import type { ComponentType, ReactNode } from 'react';
import type { Failing } from '../trouble.tsx';

/** What the reader asked of a list. The app keeps it in the address. */
export interface ListView {
  search: string;
  /** Key of a sortable column; undefined: the list's own order. */
  sort: { by: string; down: boolean } | undefined;
  /** Values of filters by name; a range has two names. */
  filters: Readonly<Record<string, string>>;
  archived: boolean;
  /** Folder id; '' for all of them. */
  folder: string;
}

/** A list as data: rows so far, what they answer to, and how to get more. Made by the app's `useList`, or by hand. */
export interface ListModel<Row> {
  /** Undefined until the first answer. */
  rows: readonly Row[] | undefined;
  /** The rows are of a former view and new ones are on the way. */
  refreshing: boolean;
  problem: Failing | undefined;
  retry: () => void;
  more: { has: boolean; loading: boolean; failed: boolean; load: () => void };
  view: ListView;
  setView: (change: Partial<ListView>) => void;
}

export interface Column<Row> {
  key: string;
  label: string;
  render: (row: Row) => ReactNode;
  sortable?: boolean;
  /** Pixels. */
  width?: number;
  align?: 'start' | 'end';
  /** On a phone each row is a card: `line` (default) shows the label and the value, `bare` only the value, `hidden` neither. */
  phone?: 'line' | 'bare' | 'hidden';
}

/** A way to narrow a list. A range of days has one name for each end. */
export type Filter =
  | { kind: 'choice'; name: string; label: string; options: readonly { value: string; label: string }[] }
  | { kind: 'days'; from: string; to: string; label: string };

export type ListIcon = ComponentType<{ size?: number; stroke?: number; 'aria-hidden'?: boolean }>;

/** One line of a row's ⋮ menu. */
export interface RowAction {
  label: string;
  icon?: ListIcon;
  onSelect: () => void;
  danger?: boolean;
  /** Shown instead of hiding what is not possible just now. */
  disabledReason?: string | undefined;
}

/** What a list can be; a screen says which. */
export interface ListProps<Row> {
  /** What the rows are, for screen readers: 読者. */
  label: string;
  list: ListModel<Row>;
  idOf: (row: Row) => string;
  /** The row in a word: title of its card, name of its menu and checkbox. */
  nameOf: (row: Row) => string;
  columns: readonly Column<Row>[];
  /** Where a row's first cell leads. */
  hrefOf?: (row: Row) => string;
  actions?: (row: Row) => readonly RowAction[];
  /** Placeholder of the search box; without it there is none. */
  searchHint?: string;
  filters?: readonly Filter[];
  /** Shown when there is nothing at all, not when nothing matches. */
  empty: { icon?: ListIcon; title: string; body?: ReactNode; action?: ReactNode };
  /** Buttons for the selected rows; with it, rows can be selected. */
  bulk?: (ids: readonly string[], clear: () => void) => ReactNode;
  /** Two tabs: 使用中 and アーカイブ済. */
  archive?: boolean;
  folders?: { options: readonly { id: string; name: string }[]; manage?: ReactNode };
  /** Dragging into an order and saving it; only without search, filters and folders of one. */
  order?: { save: (ids: readonly string[]) => Promise<unknown> };
}

/** Whether the reader narrowed the list in any way. */
export function isNarrowed(view: ListView): boolean {
  return view.search !== '' || view.folder !== '' || Object.values(view.filters).some(Boolean);
}
