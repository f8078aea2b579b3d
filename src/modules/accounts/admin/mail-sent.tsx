import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MailboxNotice } from './mailbox-notice.tsx';
import { Notice } from '#ui/notice.tsx';

/** A mail is on its way, or, without a mail server, in the mailbox of the installation's owner. */
export function MailSent({ title, mailToMailbox, children }: { title: string; mailToMailbox: boolean; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Stack gap="md">
      <Notice tone="good" title={title}>
        <Text size="sm">{children}</Text>
      </Notice>
      {mailToMailbox ? (
        <MailboxNotice />
      ) : (
        <Text size="sm" c="dimmed">
          {t('accounts:mailSent.hint')}
        </Text>
      )}
    </Stack>
  );
}
