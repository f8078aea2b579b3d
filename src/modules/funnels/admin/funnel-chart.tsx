import { Select, Skeleton, Text } from '@mantine/core';
import { IconChartLine } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearch } from '#admin/navigate.ts';
import type { Problem } from '#admin/problem.ts';
import { Chart } from '#ui/chart.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { useFormat } from '#ui/host.tsx';
import { Section } from '#ui/section.tsx';
import { Trouble } from '#ui/trouble.tsx';
import type { FunnelStats } from '../contract.ts';

/** Visits, visitors and registrations of one step day by day; which step stands in the address. */
export function FunnelChart({ stats }: { stats: UseQueryResult<FunnelStats, Problem> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [search, setSearch] = useSearch();
  const { data } = stats;
  if (stats.error)
    return (
      <Section title={t('funnels:figures.chart')}>
        <Trouble problem={stats.error} onRetry={() => void stats.refetch()} retrying={stats.isFetching} />
      </Section>
    );
  const step = data?.steps.find((each) => each.stepId === search['step']) ?? data?.steps[0];
  if (!data || !step) return <Skeleton h={360} />;
  if (data.steps.every(({ total }) => total.visits === 0 && total.registrations === 0))
    return (
      <Section title={t('funnels:figures.chart')}>
        <EmptyState icon={IconChartLine} title={t('funnels:figures.empty')}>
          {t('funnels:figures.empty-body')}
        </EmptyState>
      </Section>
    );
  return (
    <Section
      title={t('funnels:figures.chart')}
      lead={t('funnels:figures.span', { from: format.day(data.from), to: format.day(data.to) })}
      actions={
        data.steps.length > 1 ? (
          <Select
            aria-label={t('funnels:figures.step')}
            value={step.stepId}
            onChange={(stepId) => setSearch({ step: stepId === data.steps[0]?.stepId ? undefined : (stepId ?? undefined) })}
            data={data.steps.map(({ stepId, name }, index) => ({ value: stepId, label: `${index + 1}. ${name}` }))}
            allowDeselect={false}
          />
        ) : undefined
      }
    >
      <Chart
        kind="line"
        label={t('funnels:figures.chart-label', { name: step.name })}
        data={data.days.map((day, index) => ({
          day: shortDay(day),
          ...(step.perDay[index] ?? { visits: 0, visitors: 0, registrations: 0 }),
        }))}
        axis="day"
        axisLabel={t('funnels:figures.day')}
        series={[
          { name: 'visits', label: t('funnels:figures.visits') },
          { name: 'visitors', label: t('funnels:figures.visitors') },
          { name: 'registrations', label: t('funnels:figures.registrations') },
        ]}
        formatValue={format.number}
      />
      {step.machines > 0 ? (
        <Text size="xs" c="dimmed" mt="xs">
          {t('funnels:figures.machines', { count: step.machines, shown: format.number(step.machines) })}
        </Text>
      ) : null}
    </Section>
  );
}

/** `2026-11-02` → `11/2`. */
function shortDay(day: string): string {
  const [, month, date] = day.split('-');
  return `${Number(month)}/${Number(date)}`;
}
