import { Autocomplete, Button, Divider, Drawer, Group, Select, Skeleton, Stack, Text, TextInput } from '@mantine/core';
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
import { Notice } from '#ui/notice.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { deleteMedia, getMedia, listFolders, listUses, updateMedia, type MediaItem } from '../contract.ts';
import { LinkMaker } from './link-maker.tsx';
import { MediaDownloads } from './media-downloads.tsx';
import { MediaShown } from './media-shown.tsx';
import { MediaUses } from './media-uses.tsx';
import { ReplaceButton } from './replace-button.tsx';
import './media.css';

/** One file: how it looks, its address, what it is called, who gets it, where it is used, what follows it, and its end. */
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
  const facts = { size: format.bytes(item.bytes), date: format.dateTime(item.createdAt) };
  return (
    <Stack gap="md">
      <MediaShown item={item} />
      <Text size="sm" c="dimmed">
        {item.width === null || item.height === null
          ? t('media:file.factsOfFile', { type: item.ending.toUpperCase() || item.type, ...facts })
          : t('media:file.facts', { width: item.width, height: item.height, ...facts })}
      </Text>
      <VariantState state={item.variantState} />
      {item.url ? <CopyField label={t('media:file.address')} value={item.url} description={t('media:file.addressHint')} /> : null}
      {item.access === 'gated' ? <LinkMaker mediaId={item.id} /> : null}
      <DetailsForm item={item} />
      <Divider />
      <MediaUses mediaId={item.id} />
      {item.kind === 'image' ? null : <MediaDownloads mediaId={item.id} />}
      <Divider />
      <ReplaceButton item={item} />
      <DeleteButton item={item} onDeleted={onClose} />
    </Stack>
  );
}

/** What a picture still waits for, or did not get; nothing where all is there. */
function VariantState({ state }: { state: MediaItem['variantState'] }) {
  const { t } = useTranslation();
  if (state === 'ready') return null;
  return (
    <Notice tone={state === 'failed' ? 'care' : 'news'}>
      {t(state === 'failed' ? 'media:preparation.failedHint' : 'media:preparation.hint')}
    </Notice>
  );
}

function DetailsForm({ item }: { item: MediaItem }) {
  const { t } = useTranslation();
  const folders = useApi(listFolders, {});
  const form = useForm({
    route: updateMedia,
    initial: { name: item.name, alt: item.alt, folder: item.folder, access: item.access, disposition: item.disposition },
    labels: {
      name: t('media:file.name'),
      alt: t('media:file.alt'),
      folder: t('media:folder.label'),
      access: t('media:file.access'),
      disposition: t('media:file.disposition'),
    },
    version: item.version,
    input: (values, version) => ({ ...values, mediaId: item.id, version: version ?? item.version }),
  });
  return (
    <Form form={form}>
      <TextInput {...form.field('name')} autoComplete="off" />
      {item.kind === 'image' ? <TextInput {...form.field('alt')} description={t('media:file.altHint')} autoComplete="off" /> : null}
      <Autocomplete
        {...form.field('folder')}
        description={t('media:folder.hint')}
        data={(folders.data?.items ?? []).map((folder) => folder.name)}
        autoComplete="off"
      />
      {item.kind === 'image' ? null : (
        <>
          <Select
            {...form.field('access')}
            description={t('media:file.accessHint')}
            data={[
              { value: 'open', label: t('media:file.accessOpen') },
              { value: 'gated', label: t('media:file.accessGated') },
            ]}
            allowDeselect={false}
          />
          <Select
            {...form.field('disposition')}
            data={[
              { value: 'inline', label: t('media:file.inline') },
              { value: 'attachment', label: t('media:file.attachment') },
            ]}
            allowDeselect={false}
          />
        </>
      )}
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
