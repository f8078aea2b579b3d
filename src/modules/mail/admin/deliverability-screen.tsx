import { SegmentedControl, Skeleton, Stack, Table, Text } from '@mantine/core';
import { IconMailFast } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import type { AnswerOf } from '#platform/http/contract.ts';
import { Chart } from '#ui/chart.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { useFormat } from '#ui/host.tsx';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { StatCard, StatCards } from '#ui/stat-card.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { getDeliverability } from '../contract/deliverability.ts';
import { DomainStates } from './domain-states.tsx';
import { useRate } from './rate.ts';
import { WarmUps } from './warm-ups.tsx';

type Answer = AnswerOf<typeof getDeliverability>;

/** How well mail arrives: rates by group of receivers and by day, and where domains and ways out stand. */
export function DeliverabilityScreen() {
  const { t } = useTranslation();
  const [days, setDays] = useState('30');
  const found = useApi(getDeliverability, { days: Number(days) }, { keepPrevious: true });
  const choose = (
    <SegmentedControl
      value={days}
      onChange={setDays}
      aria-label={t('mail:deliverability.period')}
      data={['7', '30', '90'].map((value) => ({ value, label: t('mail:deliverability.days', { count: Number(value) }) }))}
    />
  );
  return (
    <Page title={t('mail:deliverability.title')} lead={t('mail:deliverability.lead')} help="mail/deliverability" actions={choose}>
      {found.error ? <Trouble problem={found.error} onRetry={() => void found.refetch()} retrying={found.isFetching} /> : null}
      {found.isPending ? <Skeleton h={320} /> : null}
      {found.data ? <Figures answer={found.data} /> : null}
    </Page>
  );
}

function Figures({ answer }: { answer: Answer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const rate = useRate();
  const { total, measured } = answer;
  const tried = total.accepted + total.hard;
  const unmeasured = t('mail:deliverability.unmeasured');
  return (
    <Stack gap="md">
      <StatCards>
        <StatCard
          label={t('mail:deliverability.accepted')}
          value={format.number(total.accepted)}
          note={t('mail:deliverability.accepted-note')}
        />
        <StatCard
          label={t('mail:deliverability.bounce-rate')}
          value={rate(total.hard, tried)}
          note={t('mail:deliverability.bounce-note')}
        />
        <StatCard
          label={t('mail:deliverability.complaint-rate')}
          value={measured.complaints ? rate(total.complaints, total.accepted) : unmeasured}
          note={t('mail:deliverability.complaint-note')}
        />
        <StatCard
          label={t('mail:deliverability.deferred')}
          value={format.number(total.deferred)}
          note={t('mail:deliverability.deferred-note')}
        />
      </StatCards>
      {measured.bounces ? null : <Notice tone="news">{t('mail:deliverability.unmeasured-text')}</Notice>}
      <Section title={t('mail:deliverability.by-day')}>
        {tried === 0 ? (
          <EmptyState icon={IconMailFast} title={t('mail:deliverability.empty-title')}>
            {t('mail:deliverability.empty-text')}
          </EmptyState>
        ) : (
          <Chart
            label={t('mail:deliverability.by-day')}
            kind="bar"
            axis="day"
            axisLabel={t('mail:deliverability.day')}
            data={answer.byDay.map(({ day, accepted, hard }) => ({ day: format.day(day), accepted, hard }))}
            series={[
              { name: 'accepted', label: t('mail:deliverability.accepted') },
              { name: 'hard', label: t('mail:deliverability.hard') },
            ]}
            formatValue={format.number}
          />
        )}
      </Section>
      {answer.receivers.length > 0 ? (
        <Section title={t('mail:deliverability.by-receiver')} lead={t('mail:deliverability.by-receiver-lead')}>
          <Table.ScrollContainer minWidth={460}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('mail:deliverability.receiver')}</Table.Th>
                  <Table.Th ta="end">{t('mail:deliverability.accepted')}</Table.Th>
                  <Table.Th ta="end">{t('mail:deliverability.bounce-rate')}</Table.Th>
                  <Table.Th ta="end">{t('mail:deliverability.complaint-rate')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {answer.receivers.map((row) => (
                  <Table.Tr key={row.receiver}>
                    <Table.Th scope="row" fw={400}>
                      {t(`mail:receivers.${row.receiver}`)}
                    </Table.Th>
                    <Table.Td ta="end">{format.number(row.accepted)}</Table.Td>
                    <Table.Td ta="end">{rate(row.hard, row.accepted + row.hard)}</Table.Td>
                    <Table.Td ta="end">{measured.complaints ? rate(row.complaints, row.accepted) : unmeasured}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        </Section>
      ) : null}
      <DomainStates domains={answer.domains} />
      <WarmUps transports={answer.transports} />
      <Text size="xs" c="dimmed">
        {t('mail:deliverability.utc')}
      </Text>
    </Stack>
  );
}
