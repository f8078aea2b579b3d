import { Button, Table } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useApi, useDownload } from '#admin/query.ts';
import { Chart } from '#ui/chart.tsx';
import { useFormat } from '#ui/host.tsx';
import { Section } from '#ui/section.tsx';
import { downloadDeliveries, downloadReport, getReport } from '../contract/ledger.ts';

/** What left and what was done with it, by the hour; only what is measured is drawn. */
export function HoursSection({ messageId }: { messageId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const hours = useApi(getReport, { messageId }, { refetchEvery: 30_000 }).data?.hours ?? [];
  if (hours.length < 2) return null;
  const measured = (name: 'opened' | 'clicked') => hours.some((hour) => hour[name] !== null);
  const series = (['sent', 'opened', 'clicked'] as const).filter((name) => name === 'sent' || measured(name));
  return (
    <Section title={t('messaging:report.hours')}>
      <Chart
        label={t('messaging:report.hours')}
        kind="bar"
        axis="at"
        axisLabel={t('messaging:report.hour')}
        data={hours.map((hour) => ({
          at: format.dateTime(hour.at),
          sent: hour.sent,
          opened: hour.opened ?? 0,
          clicked: hour.clicked ?? 0,
        }))}
        series={series.map((name) => ({ name, label: t(`messaging:report.${name}`) }))}
        formatValue={format.number}
      />
    </Section>
  );
}

/** So many bars can be told apart on a phone; the table has them all. */
const CHARTED = 6;

/** The receiving domains: what each took, gave back, and what its readers did. */
export function DomainsSection({ messageId }: { messageId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const domains = useApi(getReport, { messageId }, { refetchEvery: 30_000 }).data?.domains ?? [];
  if (domains.length === 0) return null;
  const shown = (count: number | null) => (count === null ? t('messaging:report.notMeasured') : format.number(count));
  const columns = ['planned', 'sent', 'delivered', 'bounced', 'failed', 'opened', 'clicked', 'left'] as const;
  return (
    <Section title={t('messaging:report.domains')} actions={<ReportButton messageId={messageId} />}>
      {domains.length > 1 ? (
        <Chart
          label={t('messaging:report.domains')}
          kind="bar"
          axis="domain"
          axisLabel={t('messaging:report.domain')}
          data={domains.slice(0, CHARTED).map((row) => ({
            domain: row.domain ?? t('messaging:report.otherDomains'),
            sent: row.sent,
            bounced: row.bounced,
            left: row.left,
          }))}
          series={(['sent', 'bounced', 'left'] as const).map((name) => ({ name, label: t(`messaging:report.columns.${name}`) }))}
          formatValue={format.number}
        />
      ) : null}
      <Table.ScrollContainer minWidth={740}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('messaging:report.domain')}</Table.Th>
              {columns.map((name) => (
                <Table.Th key={name} ta="end">
                  {t(`messaging:report.columns.${name}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {domains.map((row) => (
              <Table.Tr key={row.domain ?? ''}>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>{row.domain ?? t('messaging:report.otherDomains')}</Table.Td>
                {columns.map((name) => (
                  <Table.Td key={name} ta="end">
                    {shown(row[name])}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Section>
  );
}

function ReportButton({ messageId }: { messageId: string }) {
  const { t } = useTranslation();
  const download = useDownload(downloadReport);
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
      loading={download.isPending}
      onClick={() => download.mutate({ messageId })}
    >
      {t('messaging:report.downloadDomains')}
    </Button>
  );
}

/** Every row of the ledger, to take elsewhere. */
export function DownloadButton({ messageId }: { messageId: string }) {
  const { t } = useTranslation();
  const download = useDownload(downloadDeliveries);
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
      loading={download.isPending}
      onClick={() => download.mutate({ messageId })}
    >
      {t('messaging:report.download')}
    </Button>
  );
}
