import { Button, Modal, Select, Text, Textarea, TextInput } from '@mantine/core';
import { IconBraces, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listAudiences } from '#modules/people/contract/audiences.ts';
import { useApi, useSubmit } from '#admin/query.ts';
import { useForm } from '#admin/use-form.ts';
import { useList } from '#admin/use-list.ts';
import { useMay } from '#admin/workspace.tsx';
import { useConfirm } from '#ui/confirm.tsx';
import { Form } from '#ui/form/form.tsx';
import { List } from '#ui/list/list.tsx';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import {
  createOwnPlaceholder,
  deleteOwnPlaceholder,
  listOwnPlaceholders,
  updateOwnPlaceholder,
  type OwnPlaceholder,
} from '../contract/own-placeholders.ts';

/** Words that many mails use, kept in one place. */
export function OwnPlaceholdersScreen() {
  const { t } = useTranslation();
  const may = useMay()('messaging.manage');
  const confirm = useConfirm();
  const remove = useSubmit(deleteOwnPlaceholder);
  const [open, setOpen] = useState<OwnPlaceholder | 'new' | undefined>();
  const list = useList(listOwnPlaceholders, {});
  async function askDelete(row: OwnPlaceholder) {
    const sure = await confirm({
      title: t('messaging:own.delete'),
      body: t('messaging:own.deleteBody', { label: row.label }),
      action: t('messaging:own.delete'),
      danger: true,
    });
    if (sure) remove.mutate({ ownPlaceholderId: row.id });
  }
  const add = may ? (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen('new')}>
      {t('messaging:own.add')}
    </Button>
  ) : undefined;
  return (
    <Page title={t('messaging:own.title')} lead={t('messaging:own.lead')} help="messaging/placeholders" actions={add}>
      {remove.error ? <Notice tone="bad" title={remove.error.detail ?? remove.error.title} mb="md" /> : null}
      {open === 'new' ? <NewDialog onClose={() => setOpen(undefined)} /> : null}
      {typeof open === 'object' ? <EditDialog key={open.id} row={open} onClose={() => setOpen(undefined)} /> : null}
      <List
        list={list}
        label={t('messaging:own.title')}
        idOf={(row) => row.id}
        nameOf={(row) => row.label}
        searchHint={t('messaging:own.search')}
        columns={[
          { key: 'label', label: t('messaging:own.label'), render: (row) => row.label, width: 200 },
          {
            key: 'key',
            label: t('messaging:own.key'),
            render: (row) => (
              <Text span size="sm" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
                {row.placeholder}
              </Text>
            ),
            width: 240,
          },
          {
            key: 'value',
            label: t('messaging:own.value'),
            render: (row) => (
              <Text span size="sm" lineClamp={2} style={{ whiteSpace: 'pre-line' }}>
                {row.value}
              </Text>
            ),
          },
          {
            key: 'audience',
            label: t('messaging:own.audience'),
            render: (row) => row.audience?.name ?? t('messaging:own.everywhere'),
            width: 200,
          },
        ]}
        {...(may
          ? {
              actions: (row: OwnPlaceholder) => [
                { label: t('messaging:own.edit'), icon: IconPencil, onSelect: () => setOpen(row) },
                { label: t('messaging:own.delete'), icon: IconTrash, danger: true, onSelect: () => void askDelete(row) },
              ],
            }
          : {})}
        empty={{ icon: IconBraces, title: t('messaging:own.empty'), body: t('messaging:own.emptyBody'), action: add }}
      />
    </Page>
  );
}

function NewDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const audiences = useApi(listAudiences, { limit: 200 }).data?.items ?? [];
  const form = useForm({
    route: createOwnPlaceholder,
    initial: { label: '', key: '', value: '', audienceId: '' },
    labels: {
      label: t('messaging:own.label'),
      key: t('messaging:own.key'),
      value: t('messaging:own.value'),
      audienceId: t('messaging:own.audience'),
    },
    input: ({ audienceId, ...values }) => ({ ...values, audienceId: audienceId || null }),
    onSaved: onClose,
  });
  return (
    <Modal opened onClose={onClose} title={t('messaging:own.new')} centered>
      <Form form={form} submit={t('messaging:own.save')} aside={<Cancel onClose={onClose} />}>
        <TextInput {...form.field('label')} autoComplete="off" data-autofocus />
        <TextInput {...form.field('key')} description={t('messaging:own.keyHint')} autoComplete="off" />
        <Textarea {...form.field('value')} autosize minRows={3} maxRows={12} />
        <Select
          label={t('messaging:own.audience')}
          data={[{ value: '', label: t('messaging:own.everywhere') }, ...audiences.map(({ id, name }) => ({ value: id, label: name }))]}
          value={form.values.audienceId}
          onChange={(value) => form.set('audienceId', value ?? '')}
          allowDeselect={false}
        />
      </Form>
    </Modal>
  );
}

function EditDialog({ row, onClose }: { row: OwnPlaceholder; onClose: () => void }) {
  const { t } = useTranslation();
  const form = useForm({
    route: updateOwnPlaceholder,
    initial: { label: row.label, value: row.value },
    labels: { label: t('messaging:own.label'), value: t('messaging:own.value') },
    version: row.version,
    input: (values, version = row.version) => ({ ...values, ownPlaceholderId: row.id, version }),
    onSaved: onClose,
  });
  return (
    <Modal opened onClose={onClose} title={row.placeholder} centered>
      <Form form={form} submit={t('messaging:own.save')} aside={<Cancel onClose={onClose} />}>
        <TextInput {...form.field('label')} autoComplete="off" />
        <Textarea {...form.field('value')} description={t('messaging:own.valueHint')} autosize minRows={3} maxRows={12} />
      </Form>
    </Modal>
  );
}

function Cancel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Button variant="default" onClick={onClose}>
      {t('platform:ui.cancel')}
    </Button>
  );
}
