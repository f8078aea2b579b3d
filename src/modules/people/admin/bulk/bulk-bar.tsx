import { Anchor, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import { useFilled } from '#admin/use-filled.ts';
import { useMay } from '#admin/workspace.tsx';
import { useFormat } from '#ui/host.tsx';
import { countSelection } from '../../contract/bulk.ts';
import { contactBulkActions } from '../plugs.ts';

/**
 * What can be done with the contacts selected in the list: the rows that are ticked, or everybody whom the list's filter finds, those
 * not loaded included.
 */
export function BulkBar({
  audienceId,
  ids,
  shown,
  filter,
  everybody,
  onEverybody,
  clear,
}: {
  audienceId: string;
  ids: readonly string[];
  /** Rows in the list so far. */
  shown: number;
  filter: Record<string, string>;
  everybody: boolean;
  onEverybody: (everybody: boolean) => void;
  clear: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const found = useApi(countSelection, { audienceId, selection: { filter } });
  const total = found.data?.count ?? 0;
  const buttons = useFilled(contactBulkActions)
    .filter((one) => one.can === undefined || may(one.can))
    .toSorted((a, b) => a.order - b.order);
  const selected = everybody
    ? { audienceId, selection: { filter }, count: total, clear }
    : { audienceId, selection: { contactIds: [...ids] }, count: ids.length, clear };
  return (
    <Group gap="xs">
      {everybody ? (
        <Text size="sm" fw={600}>
          {t('people:bulk.everybody', { count: total, shown: format.number(total) })}
        </Text>
      ) : null}
      {ids.length === shown && total > ids.length ? (
        <Anchor component="button" type="button" size="sm" onClick={() => onEverybody(!everybody)}>
          {everybody ? t('people:bulk.onlyShown') : t('people:bulk.selectEverybody', { count: total, shown: format.number(total) })}
        </Anchor>
      ) : null}
      {buttons.map(({ order, Button }) => (
        <Button key={order} {...selected} />
      ))}
    </Group>
  );
}
