import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '#ui/notice.tsx';

/** A mail is on its way, or, without a mail server, in the mailbox of the installation's owner. */
export function MailSent({ to, mailToMailbox, children }: { to: string; mailToMailbox: boolean; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Stack gap="md">
      <Notice tone="good" title={t('accounts:mailSent.title', { mail: to })}>
        <Text size="sm">{children}</Text>
      </Notice>
      {mailToMailbox ? (
        <Notice tone="care" title={t('accounts:mailbox.unset')}>
          <Text size="sm">{t('accounts:mailbox.unsetForAll')}</Text>
        </Notice>
      ) : (
        <Text size="sm" c="dimmed">
          {t('accounts:mailSent.hint')}
        </Text>
      )}
    </Stack>
  );
}
