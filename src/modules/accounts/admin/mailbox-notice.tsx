import { Anchor, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { usePlace } from '#admin/workspace.tsx';
import { Notice } from '#ui/notice.tsx';

/** Mails do not leave this installation: where they are, for whoever may look there, and whom to ask, for the others. */
export function MailboxNotice() {
  const { t } = useTranslation();
  const { session } = usePlace();
  return (
    <Notice tone="care" title={t('accounts:mailbox.unset')}>
      {session?.installationOwner ? (
        <>
          <Text size="sm">{t('accounts:mailbox.unsetHint')}</Text>
          <Anchor component={Link} href="/mailbox" size="sm">
            {t('accounts:mailbox.look')}
          </Anchor>
        </>
      ) : (
        <Text size="sm">{t('accounts:mailbox.unsetForAll')}</Text>
      )}
    </Notice>
  );
}
