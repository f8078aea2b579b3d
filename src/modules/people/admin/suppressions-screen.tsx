import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload, IconMailCheck, IconMailOff, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDownload, useSubmit } from '#admin/query.ts';
import { useList } from '#admin/use-list.ts';
import { useMay } from '#admin/workspace.tsx';
import { useConfirm } from '#ui/confirm.tsx';
import { DateTime } from '#ui/date-time.tsx';
import { List } from '#ui/list/list.tsx';
import { Page } from '#ui/page.tsx';
import { addSuppressions, deleteSuppression, exportSuppressions, listSuppressions, type Suppressed } from '../contract/suppressions.ts';
import { suppressionReason } from '../contract.ts';
import { PasteLines } from './paste-lines.tsx';

/** Addresses that nothing is sent to, of the whole workspace. */
export function SuppressionsScreen() {
  const { t } = useTranslation();
  const may = useMay()('people.manage');
  const [adding, setAdding] = useState(false);
  const add = useSubmit(addSuppressions);
  const download = useDownload(exportSuppressions);
  const list = useList(listSuppressions, {}, { filters: ['reason'] });
  const sendAgain = useSendAgain();
  const actions = (
    <Group gap="xs">
      <Button
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
        loading={download.isPending}
        onClick={() => download.mutate({})}
      >
        {t('people:suppressions.export')}
      </Button>
      {may ? (
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
          {t('people:suppressions.add')}
        </Button>
      ) : null}
    </Group>
  );
  return (
    <Page title={t('people:suppressions.title')} lead={t('people:suppressions.lead')} help="people/suppressions" actions={actions}>
      <List
        list={list}
        label={t('people:suppressions.title')}
        idOf={(row) => row.mail}
        nameOf={(row) => row.mail}
        searchHint={t('people:suppressions.search')}
        filters={[
          {
            kind: 'choice',
            name: 'reason',
            label: t('people:suppressions.reason'),
            options: suppressionReason.options.map((value) => ({ value, label: t(`people:suppressions.reasons.${value}`) })),
          },
        ]}
        columns={[
          { key: 'mail', label: t('people:suppressions.mail'), render: (row) => row.mail },
          {
            key: 'reason',
            label: t('people:suppressions.reason'),
            render: (row) => t(`people:suppressions.reasons.${row.reason}`),
            width: 190,
          },
          { key: 'detail', label: t('people:suppressions.detail'), render: (row) => row.detail || '—' },
          { key: 'at', label: t('people:suppressions.at'), render: (row) => <DateTime at={row.at} />, width: 170 },
        ]}
        {...(may
          ? {
              actions: (row: Suppressed) => [
                { label: t('people:suppressions.remove'), icon: IconMailCheck, onSelect: () => void sendAgain(row) },
              ],
            }
          : {})}
        empty={{ icon: IconMailOff, title: t('people:suppressions.empty'), body: t('people:suppressions.emptyBody') }}
      />
      {adding ? (
        <PasteLines
          title={t('people:suppressions.add')}
          label={t('people:suppressions.lines')}
          hint={t('people:suppressions.linesHint')}
          example={'taro@example.jp\nhanako@example.jp'}
          action={t('people:suppressions.addAction')}
          add={async (lines) => add.mutateAsync({ lines })}
          onClose={() => setAdding(false)}
        />
      ) : null}
    </Page>
  );
}

/** Asks first, and offers the way back. */
function useSendAgain(): (row: Suppressed) => Promise<void> {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const remove = useSubmit(deleteSuppression);
  const add = useSubmit(addSuppressions);
  return async (row) => {
    const sure = await confirm({
      title: t('people:suppressions.removeTitle', { mail: row.mail }),
      body: t(`people:suppressions.removeBody.${row.reason}`),
      action: t('people:suppressions.removeAction'),
    });
    if (!sure) return;
    await remove.mutateAsync({ mail: row.mail });
    const id = `suppression-${row.mail}`;
    const putBack = () => {
      add.mutate({ lines: [row.mail], reason: row.reason, detail: row.detail });
      notifications.hide(id);
    };
    notifications.show({
      id,
      color: 'green.8',
      message: (
        <Group justify="space-between" gap="xs">
          {t('people:suppressions.removed', { mail: row.mail })}
          <Button size="compact-sm" variant="default" onClick={putBack}>
            {t('people:history.undo')}
          </Button>
        </Group>
      ),
    });
  };
}
