import { Button, FileButton } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Opens the machine's own file dialog, for one or many pictures. */
export function UploadButton({ onFiles, disabled }: { onFiles: (files: readonly File[]) => void; disabled: boolean }) {
  const { t } = useTranslation();
  return (
    <FileButton
      multiple
      accept="image/jpeg,image/png,image/webp,image/gif,image/avif"
      onChange={(files) => onFiles(files)}
      disabled={disabled}
    >
      {(props) => (
        <Button {...props} leftSection={<IconUpload size={16} aria-hidden />}>
          {t('media:upload.button')}
        </Button>
      )}
    </FileButton>
  );
}
