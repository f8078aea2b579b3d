import { Group, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconFolder, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import { listFolders, mediaKind } from '../contract.ts';
import type { MediaView } from './use-media-list.ts';

const ALL = '*';
const NONE = '-';

/** Search by name, choice of a folder and of a kind; `kinds` is false where only one will do. */
export function MediaToolbar({ view, onChange, kinds = true }: { view: MediaView; onChange: (view: MediaView) => void; kinds?: boolean }) {
  const { t } = useTranslation();
  const folders = useApi(listFolders, {});
  const [typed, setTyped] = useState(view.q);
  const search = useDebouncedCallback((q: string) => onChange({ ...view, q }), 300);
  const named = folders.data?.items ?? [];
  const inFolders = named.reduce((sum, folder) => sum + folder.count, 0);
  const options = [
    { value: ALL, label: t('media:folder.all', { count: folders.data?.total ?? 0 }) },
    { value: NONE, label: t('media:folder.none', { count: (folders.data?.total ?? 0) - inFolders }) },
    ...named.map((folder) => ({ value: `=${folder.name}`, label: t('media:folder.named', { name: folder.name, count: folder.count }) })),
  ];
  const value = view.folder === undefined ? ALL : view.folder === '' ? NONE : `=${view.folder}`;
  return (
    <Group gap="sm">
      <TextInput
        aria-label={t('media:library.search')}
        placeholder={t('media:library.search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          search(event.currentTarget.value.trim());
        }}
        style={{ flex: '1 1 200px', maxWidth: 360 }}
      />
      {named.length > 0 || view.folder !== undefined ? (
        <Select
          aria-label={t('media:folder.label')}
          leftSection={<IconFolder size={16} aria-hidden />}
          data={options}
          value={value}
          allowDeselect={false}
          onChange={(next) => onChange({ ...view, folder: next === ALL || next === null ? undefined : next === NONE ? '' : next.slice(1) })}
          style={{ flex: '0 1 240px' }}
        />
      ) : null}
      {kinds ? <KindSelect view={view} onChange={onChange} /> : null}
    </Group>
  );
}

function KindSelect({ view, onChange }: { view: MediaView; onChange: (view: MediaView) => void }) {
  const { t } = useTranslation();
  const names = {
    image: t('media:kind.image'),
    document: t('media:kind.document'),
    audio: t('media:kind.audio'),
    video: t('media:kind.video'),
    file: t('media:kind.file'),
  };
  return (
    <Select
      aria-label={t('media:kind.label')}
      data={[{ value: ALL, label: t('media:kind.all') }, ...mediaKind.options.map((value) => ({ value, label: names[value] }))]}
      value={view.kind ?? ALL}
      allowDeselect={false}
      onChange={(next) => onChange({ ...view, kind: mediaKind.safeParse(next).data })}
      style={{ flex: '0 1 180px' }}
    />
  );
}
