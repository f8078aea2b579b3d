import { Stack } from '@mantine/core';
import { Chart } from '#ui/chart.tsx';
import { useFormat } from '#ui/host.tsx';
import { Section } from '#ui/section.tsx';
import { StatCard, StatCards } from '#ui/stat-card.tsx';
import { useWords } from './use-words.ts';

const days = Array.from({ length: 14 }, (_, index) => ({
  day: `11/${index + 9}`,
  visits: 120 + ((index * 37) % 90),
  registrations: 18 + ((index * 11) % 24),
}));

export function FiguresPart() {
  const w = useWords();
  const format = useFormat();
  const series = [
    { name: 'visits', label: w.visits },
    { name: 'registrations', label: w.registrations },
  ];
  return (
    <Stack gap="lg">
      <StatCards>
        <StatCard label={w.visits} value={format.number(12840)} change={{ text: w.week, tone: 'good' }} note={w.since} />
        <StatCard label={w.opened} value={format.percent(0.423)} change={{ text: w.worse, tone: 'bad' }} note={w.since} />
        <StatCard label={w.sales} value={format.money(1_284_000, 'JPY')} note={w.since} />
        <StatCard label={w.registrations} value={undefined} />
      </StatCards>
      <Section title={w.chart}>
        <Chart kind="line" label={w.chart} data={days} axis="day" axisLabel={w.day} series={series} formatValue={format.number} />
      </Section>
      <Section title={w.chart}>
        <Chart
          kind="bar"
          label={w.chart}
          data={days}
          axis="day"
          axisLabel={w.day}
          series={series.slice(0, 1)}
          formatValue={format.number}
        />
      </Section>
    </Stack>
  );
}
