import { Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import type { AnswerOf } from '#platform/http/contract.ts';
import { useFormat } from '#ui/host.tsx';
import { Notice } from '#ui/notice.tsx';
import { Section } from '#ui/section.tsx';
import { StatCard, StatCards } from '#ui/stat-card.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { getInstallation } from '../contract/installation.ts';
import { MailboxNotice } from './mailbox-notice.tsx';

type Installation = AnswerOf<typeof getInstallation>;

const REFRESH = 10_000;
/** A disk fuller than this needs somebody. */
const FULL = 0.9;

export function InstallationOverview() {
  const { t } = useTranslation();
  const format = useFormat();
  const installation = useApi(getInstallation, {}, { refetchEvery: REFRESH });
  if (installation.error)
    return <Trouble problem={installation.error} retrying={installation.isFetching} onRetry={() => void installation.refetch()} />;
  const data = installation.data;
  return (
    <Stack gap="lg">
      {data ? <Warnings installation={data} /> : null}
      <StatCards>
        <StatCard label={t('accounts:installation.workspaces')} value={data && format.number(data.workspaces)} />
        <StatCard label={t('accounts:installation.staff')} value={data && format.number(data.staff)} />
        <StatCard
          label={t('accounts:installation.waiting')}
          value={data && format.number(data.queue.waiting)}
          note={data ? t('accounts:installation.running', { running: data.queue.running }) : ' '}
        />
        <StatCard label={t('accounts:installation.failed')} value={data && format.number(data.queue.failed)} />
      </StatCards>
      {data ? <Facts installation={data} /> : null}
    </Stack>
  );
}

function Warnings({ installation }: { installation: Installation }) {
  const { t } = useTranslation();
  const { disk, lastBackup, mail } = installation;
  const isFull = 1 - disk.freeBytes / disk.totalBytes > FULL;
  return (
    <>
      {mail.toMailbox ? <MailboxNotice /> : null}
      {isFull ? <Notice tone="bad" title={t('accounts:installation.diskFull')} /> : null}
      {lastBackup ? null : (
        <Notice tone="care" title={t('accounts:installation.noBackup')}>
          <Text size="sm">{t('accounts:installation.noBackupHint')}</Text>
        </Notice>
      )}
    </>
  );
}

function Facts({ installation }: { installation: Installation }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { disk, lastBackup } = installation;
  const rows: readonly [string, string][] = [
    [t('accounts:installation.version'), installation.version],
    [t('accounts:installation.adminUrl'), installation.adminUrl],
    [t('accounts:installation.publicUrl'), installation.publicUrl],
    [t('accounts:installation.signUp'), t(`accounts:installation.signUps.${installation.signUp}`)],
    [
      t('accounts:installation.disk'),
      t('accounts:installation.diskOf', { free: format.bytes(disk.freeBytes), total: format.bytes(disk.totalBytes) }),
    ],
    [t('accounts:installation.database'), format.bytes(disk.databaseBytes)],
    [t('accounts:installation.files'), t(`accounts:installation.storages.${installation.storage}`)],
    [
      t('accounts:installation.lastBackup'),
      lastBackup
        ? [format.dateTime(lastBackup.at), ...(lastBackup.bytes === null ? [] : [format.bytes(lastBackup.bytes)])].join(' · ')
        : t('accounts:installation.never'),
    ],
    [t('accounts:installation.mail'), installation.mail.toMailbox ? t('accounts:mailbox.title') : t('accounts:installation.smtp')],
  ];
  return (
    <Section title={t('accounts:installation.details')}>
      <Table variant="vertical" withRowBorders>
        <Table.Tbody>
          {rows.map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" w={{ base: 130, sm: 220 }} fw={500}>
                {name}
              </Table.Th>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  );
}
