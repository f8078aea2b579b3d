import { Box, Button, Group, Loader, Paper, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../empty-state.tsx';
import { useFormat } from '../host.tsx';
import { Trouble } from '../trouble.tsx';
import { isNarrowed, type ListProps } from './list-model.ts';
import { ListCards } from './list-cards.tsx';
import { ListOrder } from './list-order.tsx';
import { ListSkeleton } from './list-skeleton.tsx';
import { ListTable } from './list-table.tsx';
import { ListToolbar } from './list-toolbar.tsx';
import './list.css';

/** A list of anything: toolbar, rows (cards on a phone), and each state it can be in: loading, failed, empty, nothing matches, more. */
export function List<Row>(props: ListProps<Row>) {
  const { list, label, order, idOf, bulk } = props;
  const { t } = useTranslation();
  const [ordering, setOrdering] = useState(false);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const phone = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  const { rows, problem, view } = list;
  const chosen = (rows ?? []).map(idOf).filter((id) => selected.has(id));

  if (ordering && order && rows) return <ListOrder {...props} rows={rows} save={order.save} onDone={() => setOrdering(false)} />;
  const selection = bulk ? { ids: selected, set: setSelected } : undefined;
  const blank = rows?.length === 0 && !isNarrowed(view) && !view.archived;
  return (
    <Box component="section" aria-label={label} aria-busy={list.refreshing || rows === undefined}>
      {blank ? null : <ListToolbar {...props} onOrder={order && !isNarrowed(view) ? () => setOrdering(true) : undefined} />}
      {bulk && chosen.length > 0 ? (
        <Group
          className="list-bulk"
          gap="xs"
          role="toolbar"
          aria-label={t('platform:ui.list.selected', { selected: String(chosen.length) })}
        >
          <Text size="sm" fw={600}>
            {t('platform:ui.list.selected', { selected: String(chosen.length) })}
          </Text>
          {bulk(chosen, () => setSelected(new Set()))}
          <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setSelected(new Set())}>
            {t('platform:ui.list.unselect')}
          </Button>
        </Group>
      ) : null}
      <Paper withBorder className="list-paper" data-refreshing={list.refreshing || undefined}>
        <ListBody {...props} blank={blank} phone={phone} selection={selection} />
      </Paper>
      {rows && rows.length > 0 && !problem ? <ListEnd {...props} shown={rows.length} /> : null}
    </Box>
  );
}

function ListBody<Row>(props: ListProps<Row> & { blank: boolean; phone: boolean; selection: Selection | undefined }) {
  const { list, empty, blank, phone, selection } = props;
  const { t } = useTranslation();
  if (!list.rows && list.problem) return <Trouble problem={list.problem} onRetry={list.retry} retrying={list.refreshing} />;
  if (!list.rows) return <ListSkeleton columns={phone ? 1 : props.columns.length} />;
  if (blank)
    return (
      <EmptyState {...(empty.icon ? { icon: empty.icon } : {})} title={empty.title} action={empty.action}>
        {empty.body}
      </EmptyState>
    );
  if (list.rows.length === 0) {
    return (
      <EmptyState
        title={t('platform:ui.list.nothing')}
        action={
          isNarrowed(list.view) ? (
            <Button variant="default" onClick={() => list.setView({ search: '', filters: {}, folder: '' })}>
              {t('platform:ui.list.clear')}
            </Button>
          ) : undefined
        }
      >
        {isNarrowed(list.view) ? t('platform:ui.list.nothingHint') : undefined}
      </EmptyState>
    );
  }
  return phone ? (
    <ListCards {...props} rows={list.rows} selection={selection} />
  ) : (
    <ListTable {...props} rows={list.rows} selection={selection} />
  );
}

/** Which rows are selected, and how to change that. */
export interface Selection {
  ids: ReadonlySet<string>;
  set: (ids: ReadonlySet<string>) => void;
}

function ListEnd<Row>({ list, shown }: ListProps<Row> & { shown: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { more } = list;
  return (
    <Group justify="center" gap="sm" mt="md" aria-live="polite">
      {more.failed ? (
        <Text size="sm" c="dimmed">
          {t('platform:ui.list.moreFailed')}
        </Text>
      ) : null}
      {more.has ? (
        <Button
          variant="default"
          onClick={more.load}
          disabled={more.loading}
          leftSection={more.loading ? <Loader size={14} aria-hidden /> : undefined}
        >
          {more.failed ? t('platform:ui.retry') : t('platform:ui.list.more')}
        </Button>
      ) : null}
      <Text size="sm" c="dimmed">
        {more.has
          ? t('platform:ui.list.shown', { shown: format.number(shown) })
          : t('platform:ui.list.end', { shown: format.number(shown) })}
      </Text>
    </Group>
  );
}
