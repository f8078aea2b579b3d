import { Button, Code, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCircleCheck, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { listOf } from '#admin/list-of.ts';
import { useApi, useSubmit } from '#admin/query.ts';
import { DateTime } from '#ui/date-time.tsx';
import { List } from '#ui/list/list.tsx';
import { Page } from '#ui/page.tsx';
import { listDeadLetters, runAllDeadLetters, runDeadLetter } from '../contract/workspace.ts';

/** Jobs that failed for good: what they were, why, and running them again. */
export function DeadLettersScreen() {
  const { t } = useTranslation();
  const letters = useApi(listDeadLetters, {});
  const run = useSubmit(runDeadLetter);
  const runAll = useSubmit(runAllDeadLetters);
  const say = (message: string) => notifications.show({ message, color: 'green.8' });
  const count = letters.data?.items.length ?? 0;
  const all =
    count > 1 ? (
      <Button
        variant="default"
        leftSection={<IconRefresh size={16} aria-hidden />}
        loading={runAll.isPending}
        onClick={() => runAll.mutate({}, { onSuccess: ({ started }) => say(t('accounts:deadLetters.startedAll', { started })) })}
      >
        {t('accounts:deadLetters.runAll')}
      </Button>
    ) : null;
  return (
    <Page title={t('accounts:deadLetters.title')} lead={t('accounts:deadLetters.lead')} help="accounts/failed-jobs" actions={all}>
      <List
        list={listOf(letters, letters.data?.items)}
        label={t('accounts:deadLetters.title')}
        idOf={(row) => row.id}
        nameOf={(row) => row.name}
        columns={[
          { key: 'name', label: t('accounts:deadLetters.what'), render: (row) => <Code>{row.name}</Code>, width: 260 },
          {
            key: 'error',
            label: t('accounts:deadLetters.error'),
            render: (row) => <Stack gap={0}>{row.error || t('accounts:deadLetters.noError')}</Stack>,
          },
          { key: 'attempts', label: t('accounts:deadLetters.attempts'), render: (row) => row.attempts, align: 'end', width: 100 },
          { key: 'failedAt', label: t('accounts:deadLetters.at'), render: (row) => <DateTime at={row.failedAt} />, width: 170 },
        ]}
        actions={(row) => [
          {
            label: t('accounts:deadLetters.run'),
            icon: IconRefresh,
            onSelect: () => run.mutate({ deadLetterId: row.id }, { onSuccess: () => say(t('accounts:deadLetters.started')) }),
          },
        ]}
        empty={{ icon: IconCircleCheck, title: t('accounts:deadLetters.empty'), body: t('accounts:deadLetters.emptyBody') }}
      />
    </Page>
  );
}
