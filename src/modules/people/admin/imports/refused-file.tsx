import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDownload } from '#admin/query.ts';
import { Notice } from '#ui/notice.tsx';
import { downloadRefused, type Import } from '../../contract/imports.ts';

/** The refused rows as a file, to be put right and imported again. */
export function RefusedFile({ shown, count }: { shown: Import; count: number }) {
  const { t } = useTranslation();
  const download = useDownload(downloadRefused);
  if (!shown.hasRefusedFile || count === 0) return null;
  return (
    <Notice
      tone="care"
      title={t('people:imports.refusedTitle', { count })}
      actions={
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          loading={download.isPending}
          onClick={() => download.mutate({ importId: shown.id })}
        >
          {t('people:imports.refusedDownload')}
        </Button>
      }
    >
      {download.error ? download.error.title : t('people:imports.refusedBody')}
    </Notice>
  );
}
