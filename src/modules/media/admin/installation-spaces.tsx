import { Button, Modal, NumberInput, Stack, Text } from '@mantine/core';
import { IconDatabase } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '#platform/http/contract.ts';
import { useForm } from '#admin/use-form.ts';
import { useList } from '#admin/use-list.ts';
import { Form } from '#ui/form/form.tsx';
import { useFormat } from '#ui/host.tsx';
import { List } from '#ui/list/list.tsx';
import { listSpaces, updateSpace } from '../contract.ts';
import { SpaceBar } from './space-bar.tsx';
import './media.css';

type SpaceItem = AnswerOf<typeof listSpaces>['items'][number];

const GIGABYTE = 1e9;

/** The libraries of all workspaces: how full each is, and how full it may become. For whoever runs the installation. */
export function InstallationSpaces() {
  const { t } = useTranslation();
  const format = useFormat();
  const list = useList(listSpaces, {});
  const [open, setOpen] = useState<SpaceItem | undefined>();
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t('media:spaces.lead')}
      </Text>
      <List
        list={list}
        label={t('media:spaces.title')}
        idOf={(row) => row.id}
        nameOf={(row) => row.name}
        columns={[
          { key: 'name', label: t('media:spaces.workspace'), render: (row) => row.name },
          { key: 'files', label: t('media:spaces.files'), render: (row) => format.number(row.files), align: 'end', width: 110 },
          { key: 'used', label: t('media:spaces.used'), render: (row) => <SpaceBar used={row.used} most={row.most} />, width: 240 },
          {
            key: 'limit',
            label: t('media:spaces.limit'),
            render: (row) => t(row.own ? 'media:spaces.own' : 'media:spaces.usual'),
            width: 130,
          },
          {
            key: 'change',
            label: t('media:spaces.change'),
            render: (row) => (
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => setOpen(row)}
                aria-label={t('media:spaces.changeOf', { name: row.name })}
              >
                {t('media:spaces.change')}
              </Button>
            ),
            width: 110,
          },
        ]}
        empty={{ icon: IconDatabase, title: t('media:spaces.none') }}
      />
      <Modal opened={open !== undefined} onClose={() => setOpen(undefined)} title={t('media:spaces.changeOf', { name: open?.name ?? '' })}>
        {open ? <LimitForm key={open.id} space={open} onDone={() => setOpen(undefined)} /> : null}
      </Modal>
    </Stack>
  );
}

/** In gigabytes, as disks are sold; left empty, what holds for all holds here. */
function LimitForm({ space, onDone }: { space: SpaceItem; onDone: () => void }) {
  const { t } = useTranslation();
  const initial: { most: number | string } = { most: space.own ? space.most / GIGABYTE : '' };
  const form = useForm({
    route: updateSpace,
    initial,
    labels: { most: t('media:spaces.most') },
    input: ({ most }) => ({ spaceId: space.id, most: most === '' ? null : Math.round(Number(most) * GIGABYTE) }),
    onSaved: onDone,
  });
  return (
    <Form form={form} mayLeave>
      <SpaceBar used={space.used} most={space.most} />
      <NumberInput {...form.field('most')} description={t('media:spaces.mostHint')} min={0} suffix=" GB" data-autofocus />
    </Form>
  );
}
