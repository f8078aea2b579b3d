import { Button, FileButton, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#admin/workspace.tsx';
import type { MediaItem } from '../contract.ts';
import { UploadList } from './upload-list.tsx';
import { useUploads } from './use-uploads.ts';

/** Gives a file another content: its address and whatever uses it stay. */
export function ReplaceButton({ item }: { item: MediaItem }) {
  const { t } = useTranslation();
  const mayEdit = useMay()('media.edit');
  const uploads = useUploads({
    replaces: item.id,
    onDone: () => {
      uploads.clear();
      notifications.show({ message: t('media:replace.done') });
    },
  });
  return (
    <Stack gap="xs">
      <FileButton disabled={!mayEdit || uploads.busy} onChange={(file) => file && uploads.add([file])}>
        {(props) => (
          <Button {...props} variant="default" leftSection={<IconRefresh size={16} aria-hidden />} style={{ alignSelf: 'flex-start' }}>
            {t('media:replace.button')}
          </Button>
        )}
      </FileButton>
      <Text size="xs" c="dimmed">
        {t('media:replace.hint')}
      </Text>
      <UploadList uploads={uploads.uploads} busy={uploads.busy} onClear={uploads.clear} />
    </Stack>
  );
}
