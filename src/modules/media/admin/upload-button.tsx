import { Button, FileButton } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** Opens the machine's own file dialog, for one or many files; `accept` as in HTML. */
export function UploadButton({
  onFiles,
  disabled,
  accept,
}: {
  onFiles: (files: readonly File[]) => void;
  disabled: boolean;
  accept?: string | undefined;
}) {
  const { t } = useTranslation();
  // A file that was refused may be chosen again once it has been mended.
  const reset = useRef<() => void>(null);
  return (
    <FileButton
      multiple
      {...(accept === undefined ? {} : { accept })}
      resetRef={reset}
      disabled={disabled}
      onChange={(files) => {
        onFiles(files);
        reset.current?.();
      }}
    >
      {(props) => (
        <Button {...props} leftSection={<IconUpload size={16} aria-hidden />}>
          {t('media:upload.button')}
        </Button>
      )}
    </FileButton>
  );
}
