import { Group, Modal, Stack, Text } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#admin/workspace.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import type { MediaItem, MediaKind } from '../contract.ts';
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
  /** Of which kind a file must be; undefined: of any. */
  kind?: MediaKind | undefined;
  onClose: () => void;
  onPick: (item: MediaItem) => void;
}

/** A dialog over any screen that chooses a file of the library. One that is uploaded here is chosen at once. */
export function MediaPicker({ opened, chosen, kind, onClose, onPick }: MediaPickerProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="xl"
      title={kind === 'image' ? t('media:pick.title') : kind === 'video' ? t('media:pick.titleVideo') : t('media:pick.titleFile')}
    >
      {opened ? <Library chosen={chosen} kind={kind} onPick={onPick} /> : null}
    </Modal>
  );
}

function Library({ chosen, kind, onPick }: Pick<MediaPickerProps, 'chosen' | 'kind' | 'onPick'>) {
  const { t } = useTranslation();
  const may = useMay();
  const [view, setView] = useState<MediaView>({ q: '', folder: undefined, kind });
  const list = useMediaList(view, may('media.view'));
  const uploads = useUploads({
    onDone: (item) => {
      // One of another kind is in the library, and not what is looked for.
      if (kind === undefined || item.kind === kind) onPick(item);
    },
  });
  const mayEdit = may('media.edit');
  if (!may('media.view')) return <Text size="sm">{t('media:pick.forbidden')}</Text>;
  const button = (
    <UploadButton onFiles={uploads.add} disabled={!mayEdit} accept={kind === 'image' || kind === 'video' ? `${kind}/*` : undefined} />
  );
  const narrowed = view.q !== '' || view.folder !== undefined;
  return (
    <DropZone onFiles={uploads.add} disabled={!mayEdit}>
      <Stack gap="md">
        <Group justify="space-between" align="flex-start">
          <MediaToolbar view={view} onChange={setView} kinds={kind === undefined} />
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
