import { Stack } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearch } from '#admin/navigate.ts';
import { useMay } from '#admin/workspace.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Page } from '#ui/page.tsx';
import { limits, mediaKind } from '../contract.ts';
import { DropZone } from './drop-zone.tsx';
import { MediaDrawer } from './media-drawer.tsx';
import { MediaGrid } from './media-grid.tsx';
import { MediaToolbar } from './media-toolbar.tsx';
import { Preparation } from './preparation.tsx';
import { Space } from './space.tsx';
import { UploadButton } from './upload-button.tsx';
import { UploadList } from './upload-list.tsx';
import { useMediaList, type MediaView } from './use-media-list.ts';
import { useUploads } from './use-uploads.ts';

/** The media library: files in rows, uploading by button or by dropping, and what each file is. */
export function MediaScreen() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearch();
  const folder = search['folder'];
  // `-` in the address is "in no folder", nothing is "all".
  const view: MediaView = {
    q: search['q'] ?? '',
    folder: folder === '-' ? '' : folder,
    kind: mediaKind.safeParse(search['kind']).data,
  };
  const list = useMediaList(view);
  const [open, setOpen] = useState<string | undefined>();
  const uploads = useUploads({ folder: view.folder });
  const mayEdit = useMay()('media.edit');
  const narrowed = view.q !== '' || view.folder !== undefined || view.kind !== undefined;
  const button = <UploadButton onFiles={uploads.add} disabled={!mayEdit} />;
  return (
    <Page
      title={t('media:library.title')}
      lead={t('media:library.lead', { gigabytes: limits.bytes / 1e9, megabytes: limits.pictureBytes / 1e6 })}
      help="media/files"
      actions={button}
    >
      <DropZone onFiles={uploads.add} disabled={!mayEdit}>
        <Stack gap="md">
          <MediaToolbar
            view={view}
            onChange={(next) => setSearch({ q: next.q, folder: next.folder === '' ? '-' : next.folder, kind: next.kind })}
          />
          <UploadList uploads={uploads.uploads} busy={uploads.busy} onClear={uploads.clear} />
          <Preparation />
          <Space />
          <MediaGrid
            list={list}
            copies
            onChoose={(item) => setOpen(item.id)}
            empty={
              narrowed ? (
                <EmptyState icon={IconPhoto} title={t('media:library.nothingFound.title')}>
                  {t('media:library.nothingFound.body')}
                </EmptyState>
              ) : (
                <EmptyState icon={IconPhoto} title={t('media:library.empty.title')} action={button}>
                  {t('media:library.empty.body')}
                </EmptyState>
              )
            }
          />
        </Stack>
      </DropZone>
      <MediaDrawer mediaId={open} onClose={() => setOpen(undefined)} />
    </Page>
  );
}
