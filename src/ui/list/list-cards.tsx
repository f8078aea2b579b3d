import { Group, Text } from '@mantine/core';
import { useHost } from '../host.tsx';
import type { ListProps } from './list-model.ts';
import type { Selection } from './list.tsx';
import { SelectOne } from './list-table.tsx';
import { RowMenu } from './row-menu.tsx';

/** The rows on a phone: a card each, so that nothing is cut off or scrolls sideways. */
export function ListCards<Row>(props: ListProps<Row> & { rows: readonly Row[]; selection: Selection | undefined }) {
  const { rows, columns, label, idOf, nameOf, hrefOf, actions, selection } = props;
  const { Link } = useHost();
  const [first, ...others] = columns;
  return (
    <ul className="list-cards" aria-label={label}>
      {rows.map((row) => (
        <li key={idOf(row)} data-selected={selection?.ids.has(idOf(row)) || undefined}>
          <Group gap="sm" wrap="nowrap" align="center">
            {selection ? <SelectOne id={idOf(row)} name={nameOf(row)} selection={selection} /> : null}
            <div className="list-card-title">
              {hrefOf ? (
                <Link href={hrefOf(row)} className="list-link">
                  {first?.render(row)}
                </Link>
              ) : (
                first?.render(row)
              )}
            </div>
            {actions ? <RowMenu name={nameOf(row)} actions={actions(row)} /> : null}
          </Group>
          <dl>
            {others
              .filter((column) => column.phone !== 'hidden')
              .map((column) => (
                <div key={column.key} data-bare={column.phone === 'bare' || undefined}>
                  <dt className={column.phone === 'bare' ? 'visually-hidden' : undefined}>
                    <Text size="xs" c="dimmed">
                      {column.label}
                    </Text>
                  </dt>
                  <dd>{column.render(row)}</dd>
                </div>
              ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}
