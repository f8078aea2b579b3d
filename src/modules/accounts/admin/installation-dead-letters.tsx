import { Code } from '@mantine/core';
import { IconCircleCheck, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { listOf } from '#admin/list-of.ts';
import { useApi, useSubmit } from '#admin/query.ts';
import { DateTime } from '#ui/date-time.tsx';
import { List } from '#ui/list/list.tsx';
import { listInstallationDeadLetters, runInstallationDeadLetter } from '../contract/installation.ts';

/** Failed jobs of all workspaces, and of the system itself. */
export function InstallationDeadLetters() {
  const { t } = useTranslation();
  const letters = useApi(listInstallationDeadLetters, {});
  const run = useSubmit(runInstallationDeadLetter);
  return (
    <List
      list={listOf(letters, letters.data?.items)}
      label={t('accounts:deadLetters.title')}
      idOf={(row) => row.id}
      nameOf={(row) => row.name}
      columns={[
        { key: 'name', label: t('accounts:deadLetters.what'), render: (row) => <Code>{row.name}</Code>, width: 240 },
        {
          key: 'workspace',
          label: t('accounts:fields.workspaceName'),
          render: (row) => row.workspaceName ?? t('accounts:deadLetters.system'),
          width: 180,
        },
        { key: 'error', label: t('accounts:deadLetters.error'), render: (row) => row.error || t('accounts:deadLetters.noError') },
        { key: 'failedAt', label: t('accounts:deadLetters.at'), render: (row) => <DateTime at={row.failedAt} />, width: 170 },
      ]}
      actions={(row) => [{ label: t('accounts:deadLetters.run'), icon: IconRefresh, onSelect: () => run.mutate({ deadLetterId: row.id }) }]}
      empty={{ icon: IconCircleCheck, title: t('accounts:deadLetters.empty'), body: t('accounts:deadLetters.emptyBody') }}
    />
  );
}
