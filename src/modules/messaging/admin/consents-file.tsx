import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDownload } from '#admin/query.ts';
import { tellProblem } from '#admin/tell.ts';
import { Section } from '#ui/section.tsx';
import { exportAudienceConsents } from '../contract/consents.ts';

/** On an audience's screen of exports: all receipts of consent as one file. */
export function ConsentsFile({ audienceId }: { audienceId: string }) {
  const { t } = useTranslation();
  const download = useDownload(exportAudienceConsents);
  return (
    <Section title={t('messaging:consents.title')} lead={t('messaging:consents.fileLead')}>
      <Button
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
        loading={download.isPending}
        onClick={() => download.mutate({ audienceId }, { onError: tellProblem })}
      >
        {t('messaging:consents.fileDownload')}
      </Button>
    </Section>
  );
}
