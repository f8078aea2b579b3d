import { Autocomplete, Button, Divider, Drawer, Group, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useApi, useSubmit } from '#admin/query.ts';
import { useForm } from '#admin/use-form.ts';
import { useMay } from '#admin/workspace.tsx';
import { useConfirm } from '#ui/confirm.tsx';
import { CopyField } from '#ui/copy-field.tsx';
import { Form } from '#ui/form/form.tsx';
import { useFormat } from '#ui/host.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { deleteMedia, getMedia, listFolders, listUses, updateMedia, type MediaItem } from '../contract.ts';
import { MediaUses } from './media-uses.tsx';
import './media.css';

/** One file: how it looks, what it is called and where it lies, its address, where it is used, and its end. */
export function MediaDrawer({ mediaId, onClose }: { mediaId: string | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Drawer opened={mediaId !== undefined} onClose={onClose} position="right" size="md" title={t('media:file.heading')}>
      {mediaId ? <Details key={mediaId} mediaId={mediaId} onClose={onClose} /> : null}
    </Drawer>
  );
}

function Details({ mediaId, onClose }: { mediaId: string; onClose: () => void }) {
  const item = useApi(getMedia, { mediaId });
  if (item.error) return <Trouble problem={item.error} onRetry={() => void item.refetch()} />;
  if (!item.data) return <Skeleton height={300} />;
  return <Loaded item={item.data} onClose={onClose} />;
}

function Loaded({ item, onClose }: { item: MediaItem; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const largest = item.variants.at(-1);
  return (
    <Stack gap="md">
      {largest ? <img className="media-shown" src={largest.url} width={largest.width} height={largest.height} alt={item.alt} /> : null}
      <Text size="sm" c="dimmed">
        {t('media:file.facts', {
          width: item.width,
          height: item.height,
          size: format.bytes(item.bytes),
          date: format.dateTime(item.createdAt),
        })}
      </Text>
      <DetailsForm item={item} />
      {largest ? <CopyField label={t('media:file.address')} value={largest.url} description={t('media:file.addressHint')} /> : null}
      <Divider />
      <MediaUses mediaId={item.id} />
      <Divider />
      <DeleteButton item={item} onDeleted={onClose} />
    </Stack>
  );
}

function DetailsForm({ item }: { item: MediaItem }) {
  const { t } = useTranslation();
  const folders = useApi(listFolders, {});
  const form = useForm({
    route: updateMedia,
    initial: { name: item.name, alt: item.alt, folder: item.folder },
    labels: { name: t('media:file.name'), alt: t('media:file.alt'), folder: t('media:folder.label') },
    version: item.version,
    input: (values, version) => ({ ...values, mediaId: item.id, version: version ?? item.version }),
  });
  return (
    <Form form={form}>
      <TextInput {...form.field('name')} autoComplete="off" />
      <TextInput {...form.field('alt')} description={t('media:file.altHint')} autoComplete="off" />
      <Autocomplete
        {...form.field('folder')}
        description={t('media:folder.hint')}
        data={(folders.data?.items ?? []).map((folder) => folder.name)}
        autoComplete="off"
      />
    </Form>
  );
}

function DeleteButton({ item, onDeleted }: { item: MediaItem; onDeleted: () => void }) {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const uses = useApi(listUses, { mediaId: item.id });
  const remove = useSubmit(deleteMedia);
  const mayEdit = useMay()('media.edit');
  const count = uses.data?.items.length ?? 0;

  async function ask() {
    const sure = await confirm({
      title: t('media:delete.title', { name: item.name }),
      body: count > 0 ? t('media:delete.used', { count }) : t('media:delete.unused'),
      action: t('media:delete.action'),
      danger: true,
    });
    if (!sure) return;
    remove.mutate(
      { mediaId: item.id, evenIfUsed: count > 0 ? 'true' : 'false' },
      {
        onSuccess: onDeleted,
        onError: (problem) => notifications.show({ message: problem.detail ?? problem.title, color: 'red.9' }),
      },
    );
  }
  return (
    <Group>
      <Button
        variant="default"
        c="var(--mantine-color-error)"
        leftSection={<IconTrash size={16} aria-hidden />}
        loading={remove.isPending}
        disabled={!mayEdit || !uses.data}
        onClick={() => void ask()}
      >
        {t('media:delete.button')}
      </Button>
    </Group>
  );
}
