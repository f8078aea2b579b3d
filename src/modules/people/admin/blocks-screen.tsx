import { Button, Group, TextInput } from '@mantine/core';
import { IconDownload, IconPlus, IconShieldOff, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDownload, useSubmit } from '#admin/query.ts';
import { useList } from '#admin/use-list.ts';
import { useMay } from '#admin/workspace.tsx';
import { useConfirm } from '#ui/confirm.tsx';
import { DateTime } from '#ui/date-time.tsx';
import { useFormat } from '#ui/host.tsx';
import { List } from '#ui/list/list.tsx';
import { Page } from '#ui/page.tsx';
import { addBlocks, blockKind, deleteBlock, exportBlocks, listBlocks, type RegistrationBlock } from '../contract/blocks.ts';
import { PasteLines } from './paste-lines.tsx';

/** Who may not register (登録禁止設定). */
export function BlocksScreen() {
  const { t } = useTranslation();
  const may = useMay()('people.manage');
  const [adding, setAdding] = useState(false);
  const download = useDownload(exportBlocks);
  const actions = (
    <Group gap="xs">
      <Button
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
        loading={download.isPending}
        onClick={() => download.mutate({})}
      >
        {t('people:blocks.export')}
      </Button>
      {may ? (
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
          {t('people:blocks.add')}
        </Button>
      ) : null}
    </Group>
  );
  return (
    <Page title={t('people:blocks.title')} lead={t('people:blocks.lead')} help="people/registration-blocks" actions={actions}>
      <BlockList />
      {adding ? <AddBlocks onClose={() => setAdding(false)} /> : null}
    </Page>
  );
}

function BlockList() {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay()('people.manage');
  const confirm = useConfirm();
  const remove = useSubmit(deleteBlock);
  const list = useList(listBlocks, {}, { filters: ['kind'] });
  async function ask(row: RegistrationBlock) {
    const sure = await confirm({
      title: t('people:blocks.removeTitle', { value: row.value }),
      body: t('people:blocks.removeBody'),
      action: t('people:blocks.removeAction'),
    });
    if (sure) remove.mutate({ registrationBlockId: row.id });
  }
  return (
    <List
      list={list}
      label={t('people:blocks.title')}
      idOf={(row) => row.id}
      nameOf={(row) => row.value}
      searchHint={t('people:blocks.search')}
      filters={[
        {
          kind: 'choice',
          name: 'kind',
          label: t('people:blocks.kind'),
          options: blockKind.options.map((value) => ({ value, label: t(`people:blocks.kinds.${value}`) })),
        },
      ]}
      columns={[
        { key: 'value', label: t('people:blocks.value'), render: (row) => row.value },
        { key: 'kind', label: t('people:blocks.kind'), render: (row) => t(`people:blocks.kinds.${row.kind}`), width: 170 },
        { key: 'note', label: t('people:blocks.note'), render: (row) => row.note || '—' },
        { key: 'hits', label: t('people:blocks.hits'), render: (row) => format.number(row.hits), align: 'end', width: 110 },
        {
          key: 'lastHitAt',
          label: t('people:blocks.lastHit'),
          render: (row) => (row.lastHitAt === null ? '—' : <DateTime at={row.lastHitAt} />),
          width: 170,
        },
      ]}
      {...(may
        ? {
            actions: (row: RegistrationBlock) => [
              { label: t('people:blocks.remove'), icon: IconTrash, danger: true, onSelect: () => void ask(row) },
            ],
          }
        : {})}
      empty={{ icon: IconShieldOff, title: t('people:blocks.empty'), body: t('people:blocks.emptyBody') }}
    />
  );
}

function AddBlocks({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const add = useSubmit(addBlocks);
  return (
    <PasteLines
      title={t('people:blocks.add')}
      label={t('people:blocks.lines')}
      hint={t('people:blocks.linesHint')}
      example={'spam@example.com\nexample.net\n203.0.113.0/24'}
      action={t('people:blocks.addAction')}
      add={async (lines) => add.mutateAsync({ lines, note })}
      onClose={onClose}
    >
      <TextInput
        label={t('people:blocks.note')}
        description={t('people:blocks.noteHint')}
        value={note}
        maxLength={200}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </PasteLines>
  );
}
