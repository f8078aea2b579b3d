import { SegmentedControl, Skeleton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSearch } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { useWorkspace } from '#admin/workspace.tsx';
import { Chart } from '#ui/chart.tsx';
import { useFormat } from '#ui/host.tsx';
import { Section } from '#ui/section.tsx';
import { StatCard, StatCards } from '#ui/stat-card.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { SalesTable } from './sales-table.tsx';
import { getSales } from '../contract/orders.ts';

/** Sales of the last 30 days, or of the last twelve months; one chart for each currency that was sold in. */
export function SalesChart() {
  const { t } = useTranslation();
  const format = useFormat();
  const [search, setSearch] = useSearch();
  const by = search['by'] === 'month' ? 'month' : 'day';
  const sales = useApi(
    getSales,
    { by, ...spanOf(by, useWorkspace().timeZone), ...(search['productId'] ? { productId: search['productId'] } : {}) },
    { keepPrevious: true },
  );
  if (sales.error) return <Trouble problem={sales.error} onRetry={() => void sales.refetch()} />;
  if (!sales.data) return <Skeleton h={320} />;
  const control = (
    <SegmentedControl
      aria-label={t('commerce:sales.by')}
      value={by}
      onChange={(value) => setSearch({ by: value === 'month' ? 'month' : undefined })}
      data={[
        { value: 'day', label: t('commerce:sales.days') },
        { value: 'month', label: t('commerce:sales.months') },
      ]}
    />
  );
  return (
    <Stack gap="md">
      {sales.data.currencies.map((each) => (
        <Section key={each.currency} title={t('commerce:sales.title', { currency: each.currency })} actions={control}>
          <Stack gap="md">
            <StatCards>
              <StatCard label={t('commerce:sales.gross')} value={format.money(each.gross, each.currency)} />
              <StatCard label={t('commerce:sales.refunded')} value={format.money(each.refunded, each.currency)} />
              <StatCard label={t('commerce:sales.net')} value={format.money(each.gross - each.refunded, each.currency)} />
              <StatCard label={t('commerce:sales.orders')} value={format.number(each.orders)} />
            </StatCards>
            <Chart
              kind="bar"
              label={t('commerce:sales.title', { currency: each.currency })}
              data={each.points.map((point) => ({ at: shortOf(point.at), gross: point.gross, refunded: point.refunded }))}
              axis="at"
              axisLabel={t(by === 'day' ? 'commerce:sales.day' : 'commerce:sales.month')}
              series={[
                { name: 'gross', label: t('commerce:sales.gross') },
                { name: 'refunded', label: t('commerce:sales.refunded') },
              ]}
              formatValue={(value) => format.money(value, each.currency)}
            />
            <SalesTable points={each.points} currency={each.currency} by={by} />
          </Stack>
        </Section>
      ))}
    </Stack>
  );
}

/** The span by the workspace's calendar: 30 days, or twelve months, today included. */
function spanOf(by: 'day' | 'month', timeZone: string): { from: string; to: string } {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date());
  const start = new Date(`${today}T00:00:00Z`);
  if (by === 'day') start.setUTCDate(start.getUTCDate() - 29);
  else start.setUTCMonth(start.getUTCMonth() - 11, 1);
  return { from: start.toISOString().slice(0, 10), to: today };
}

/** `2026-11-02` → `11/2`, `2026-11` → `2026/11`. */
function shortOf(at: string): string {
  const [year, month, day] = at.split('-');
  return day === undefined ? `${year}/${Number(month)}` : `${Number(month)}/${Number(day)}`;
}
