import { Group, Modal, Stack, Text } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#admin/workspace.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import type { MediaItem } from '../contract.ts';
import { DropZone } from './drop-zone.tsx';
import { MediaGrid } from './media-grid.tsx';
import { MediaToolbar } from './media-toolbar.tsx';
import { UploadButton } from './upload-button.tsx';
import { UploadList } from './upload-list.tsx';
import { useMediaList, type MediaView } from './use-media-list.ts';
import { useUploads } from './use-uploads.ts';

export interface MediaPickerProps {
  opened: boolean;
  /** The file that is chosen now. */
  chosen?: string | undefined;
  onClose: () => void;
  onPick: (item: MediaItem) => void;
}

/** A dialog over any screen that chooses a picture of the library. One that is uploaded here is chosen at once. */
export function MediaPicker({ opened, chosen, onClose, onPick }: MediaPickerProps) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={onClose} size="xl" title={t('media:pick.title')}>
      {opened ? <Library chosen={chosen} onPick={onPick} /> : null}
    </Modal>
  );
}

function Library({ chosen, onPick }: Pick<MediaPickerProps, 'chosen' | 'onPick'>) {
  const { t } = useTranslation();
  const may = useMay();
  const [view, setView] = useState<MediaView>({ q: '', folder: undefined });
  const list = useMediaList(view, may('media.view'));
  const uploads = useUploads(onPick);
  const mayEdit = may('media.edit');
  if (!may('media.view')) return <Text size="sm">{t('media:pick.forbidden')}</Text>;
  const button = <UploadButton onFiles={uploads.add} disabled={!mayEdit} />;
  const narrowed = view.q !== '' || view.folder !== undefined;
  return (
    <DropZone onFiles={uploads.add} disabled={!mayEdit}>
      <Stack gap="md">
        <Group justify="space-between" align="flex-start">
          <MediaToolbar view={view} onChange={setView} />
          {button}
        </Group>
        <UploadList uploads={uploads.uploads} busy={uploads.busy} onClear={uploads.clear} />
        <MediaGrid
          list={list}
          chosen={chosen}
          onChoose={onPick}
          empty={
            <EmptyState icon={IconPhoto} title={narrowed ? t('media:library.nothingFound.title') : t('media:library.empty.title')}>
              {narrowed ? t('media:library.nothingFound.body') : t('media:library.empty.body')}
            </EmptyState>
          }
        />
      </Stack>
    </DropZone>
  );
}
