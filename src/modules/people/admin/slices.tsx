import { Button, Center, Loader, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListModel } from '#ui/list/list-model.ts';
import { Trouble } from '#ui/trouble.tsx';

/** A list that is read and not searched: its rows so far, a button for more, and what it is when there is none. */
export function Slices<Row>({
  list,
  empty,
  children,
}: {
  list: ListModel<Row>;
  empty: string;
  children: (rows: readonly Row[]) => ReactNode;
}) {
  const { t } = useTranslation();
  const { rows, problem, more } = list;
  if (!rows && problem) return <Trouble problem={problem} onRetry={list.retry} retrying={list.refreshing} />;
  if (!rows) {
    return (
      <Center py="xl">
        <Loader size="sm" />
      </Center>
    );
  }
  if (rows.length === 0) {
    return (
      <Text size="sm" c="dimmed" py="md">
        {empty}
      </Text>
    );
  }
  return (
    <Stack gap="md">
      {children(rows)}
      {more.has ? (
        <Center>
          <Button variant="default" size="compact-sm" loading={more.loading} onClick={more.load}>
            {more.failed ? t('platform:ui.retry') : t('platform:ui.list.more')}
          </Button>
        </Center>
      ) : null}
    </Stack>
  );
}
