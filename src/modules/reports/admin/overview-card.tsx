import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import type { AnswerOf } from '#platform/http/contract.ts';
import { Chart } from '#ui/chart.tsx';
import { useFormat } from '#ui/host.tsx';
import { Section } from '#ui/section.tsx';
import { StatCard, StatCards } from '#ui/stat-card.tsx';
import { getFirstSteps, getOverview } from '../contract.ts';

type Overview = AnswerOf<typeof getOverview>;

/** The last 7 days at a glance: registrations, and what became of mails. Not there before anybody has registered. */
export function OverviewCard() {
  const { t } = useTranslation();
  const format = useFormat();
  const overview = useApi(getOverview, {});
  const steps = useApi(getFirstSteps, {});
  const begun = steps.data?.items.every((item) => item.done || item.step !== 'register') ?? false;
  const { data } = overview;
  if (!data || (!begun && data.waiting === 0 && data.sent === 0)) return null;
  const change = changeOf(data);
  return (
    <Section title={t('reports:overview.title')}>
      <Stack gap="md">
        <StatCards>
          <StatCard
            label={t('reports:overview.registrations')}
            value={format.number(data.registrations)}
            {...(change === 0
              ? {}
              : { note: t('reports:overview.change', { change: `${change > 0 ? '+' : '−'}${format.number(Math.abs(change))}` }) })}
          />
          <StatCard label={t('reports:overview.sent')} value={format.number(data.sent)} />
          <StatCard
            label={t('reports:overview.waiting')}
            value={data.waitingMore ? t('reports:overview.more', { shown: format.number(data.waiting) }) : format.number(data.waiting)}
            note={t('reports:overview.waiting-note')}
          />
          <StatCard
            label={t('reports:overview.failed')}
            value={format.number(data.failed)}
            {...(data.unknown > 0
              ? { note: t('reports:overview.unknown', { count: data.unknown, shown: format.number(data.unknown) }) }
              : {})}
          />
        </StatCards>
        <Chart
          kind="bar"
          label={t('reports:overview.chart')}
          data={data.days.map(({ day, registrations }) => ({ day: shortDay(day), registrations }))}
          axis="day"
          axisLabel={t('reports:overview.day')}
          series={[{ name: 'registrations', label: t('reports:overview.registrations') }]}
          height={180}
          formatValue={format.number}
        />
      </Stack>
    </Section>
  );
}

function changeOf({ registrations, registrationsBefore }: Overview): number {
  return registrations - registrationsBefore;
}

/** `2026-11-02` → `11/2`. */
function shortDay(day: string): string {
  const [, month, date] = day.split('-');
  return `${Number(month)}/${Number(date)}`;
}
