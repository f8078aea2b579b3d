import { Stack, Text } from '@mantine/core';
import { IconMailbox } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useInterval } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { pathOf } from '#admin/paths.ts';
import { useList } from '#admin/use-list.ts';
import { DateTime } from '#ui/date-time.tsx';
import { List } from '#ui/list/list.tsx';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import { listMails } from '../contract/installation.ts';
import { useOwnSession } from './own-session.ts';

const REFRESH = 3_000;

/** The built-in mailbox: what would have left by SMTP. New mails appear by themselves. */
export function MailboxScreen() {
  const { t } = useTranslation();
  const { mailToMailbox } = useOwnSession();
  const list = useList(listMails, {});
  const client = useQueryClient();
  const { start, stop } = useInterval(
    () => void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === listMails.id }),
    REFRESH,
  );
  useEffect(() => {
    start();
    return stop;
  }, [start, stop]);
  return (
    <Page title={t('accounts:mailbox.title')} lead={t('accounts:mailbox.lead')} help="accounts/mailbox">
      <Stack gap="md">
        <Notice tone={mailToMailbox ? 'care' : 'good'} title={mailToMailbox ? t('accounts:mailbox.unset') : t('accounts:mailbox.set')}>
          <Text size="sm">{mailToMailbox ? t('accounts:mailbox.unsetHint') : t('accounts:mailbox.setHint')}</Text>
        </Notice>
        <List
          list={list}
          label={t('accounts:mailbox.title')}
          idOf={(row) => row.id}
          nameOf={(row) => row.subject || t('accounts:mailbox.noSubject')}
          hrefOf={(row) => pathOf('/mailbox/:mailId', { mailId: row.id })}
          columns={[
            { key: 'subject', label: t('accounts:mailbox.subject'), render: (row) => row.subject || t('accounts:mailbox.noSubject') },
            { key: 'to', label: t('accounts:mailbox.to'), render: (row) => row.to },
            { key: 'from', label: t('accounts:mailbox.from'), render: (row) => row.from, phone: 'hidden' },
            { key: 'receivedAt', label: t('accounts:mailbox.at'), render: (row) => <DateTime at={row.receivedAt} />, width: 170 },
          ]}
          empty={{ icon: IconMailbox, title: t('accounts:mailbox.empty'), body: t('accounts:mailbox.emptyBody') }}
        />
      </Stack>
    </Page>
  );
}
