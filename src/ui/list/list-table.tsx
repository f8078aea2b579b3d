import { Checkbox, Table, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useHost } from '../host.tsx';
import type { Column, ListProps, ListView } from './list-model.ts';
import type { Selection } from './list.tsx';
import { RowMenu } from './row-menu.tsx';

/** The rows as a table: sortable heads, the first cell leads to the row's screen, the last holds its menu. */
export function ListTable<Row>(props: ListProps<Row> & { rows: readonly Row[]; selection: Selection | undefined }) {
  const { rows, columns, list, label, idOf, nameOf, hrefOf, actions, selection } = props;
  const { t } = useTranslation();
  const { Link } = useHost();
  return (
    <Table.ScrollContainer minWidth={Math.min(640, columns.length * 140)}>
      <Table highlightOnHover verticalSpacing={10} horizontalSpacing="md" aria-label={label}>
        <Table.Thead>
          <Table.Tr>
            {selection ? (
              <Table.Th w={44}>
                <SelectAll rows={rows} idOf={idOf} selection={selection} />
              </Table.Th>
            ) : null}
            {columns.map((column) => (
              <Head key={column.key} column={column} view={list.view} onView={list.setView} />
            ))}
            {actions ? (
              <Table.Th w={56}>
                <span className="visually-hidden">{t('platform:ui.list.menu')}</span>
              </Table.Th>
            ) : null}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={idOf(row)} data-selected={selection?.ids.has(idOf(row)) || undefined}>
              {selection ? (
                <Table.Td>
                  <SelectOne id={idOf(row)} name={nameOf(row)} selection={selection} />
                </Table.Td>
              ) : null}
              {columns.map((column, index) => (
                <Table.Td key={column.key} ta={column.align ?? 'start'} className={column.align === 'end' ? 'list-figure' : undefined}>
                  {index === 0 && hrefOf ? (
                    <Link href={hrefOf(row)} className="list-link">
                      {column.render(row)}
                    </Link>
                  ) : (
                    column.render(row)
                  )}
                </Table.Td>
              ))}
              {actions ? (
                <Table.Td ta="end" py={4}>
                  <RowMenu name={nameOf(row)} actions={actions(row)} />
                </Table.Td>
              ) : null}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Head<Row>({ column, view, onView }: { column: Column<Row>; view: ListView; onView: (change: Partial<ListView>) => void }) {
  const { t } = useTranslation();
  const sorted = view.sort?.by === column.key ? view.sort : undefined;
  const Icon = sorted ? (sorted.down ? IconArrowDown : IconArrowUp) : IconArrowsSort;
  return (
    <Table.Th w={column.width} ta={column.align ?? 'start'} aria-sort={sorted ? (sorted.down ? 'descending' : 'ascending') : undefined}>
      {column.sortable ? (
        <UnstyledButton
          className="list-sort"
          data-sorted={sorted ? true : undefined}
          title={t('platform:ui.list.sortedBy', { label: column.label })}
          onClick={() => onView({ sort: nextSort(column.key, view.sort) })}
        >
          {column.label}
          <Icon size={14} aria-hidden />
        </UnstyledButton>
      ) : (
        column.label
      )}
    </Table.Th>
  );
}

/** Up, down, then the list's own order again. */
export function nextSort(key: string, now: ListView['sort']): ListView['sort'] {
  if (now?.by !== key) return { by: key, down: false };
  return now.down ? undefined : { by: key, down: true };
}

function SelectAll<Row>({ rows, idOf, selection }: { rows: readonly Row[]; idOf: (row: Row) => string; selection: Selection }) {
  const { t } = useTranslation();
  const ids = rows.map(idOf);
  const count = ids.filter((id) => selection.ids.has(id)).length;
  return (
    <Checkbox
      aria-label={t('platform:ui.list.selectAll')}
      checked={count > 0 && count === ids.length}
      indeterminate={count > 0 && count < ids.length}
      onChange={() => selection.set(count === ids.length ? new Set() : new Set(ids))}
    />
  );
}

/** The checkbox of one row. */
export function SelectOne({ id, name, selection }: { id: string; name: string; selection: Selection }) {
  const { t } = useTranslation();
  const on = selection.ids.has(id);
  return (
    <Checkbox
      aria-label={t('platform:ui.list.select', { name })}
      checked={on}
      onChange={() => selection.set(new Set(on ? [...selection.ids].filter((other) => other !== id) : [...selection.ids, id]))}
    />
  );
}
