import '@mantine/charts/styles.css';
import { BarChart, LineChart } from '@mantine/charts';
import type { ChartProps } from '../chart.tsx';

// Told apart by lightness too, not by hue alone; each at least 3:1 against both backgrounds.
const colors = ['#3a78b0', '#c2701c', '#3c8d5a', '#9a5fb5', '#b8455b', '#5f7280'];

/** The drawn half of `Chart`. Loaded lazily: recharts is larger than the rest of a screen. */
export function ChartDrawing({ kind, data, axis, series, height, formatValue }: ChartProps) {
  const given = {
    h: height ?? 260,
    data: data.map((row) => ({ ...row })),
    dataKey: axis,
    series: series.map((s, index) => ({ name: s.name, label: s.label, color: colors[index % colors.length] ?? '#3a78b0' })),
    withLegend: series.length > 1,
    tickLine: 'none',
    // Half a visitor is nobody.
    yAxisProps: { allowDecimals: !isWhole({ data, series }) },
    gridAxis: 'x',
    ...(formatValue ? { valueFormatter: formatValue } : {}),
    // In the order of the series, not of the alphabet.
    legendProps: { verticalAlign: 'bottom', height: 40, itemSorter: null },
    tooltipAnimationDuration: 0,
  } as const;
  if (kind === 'bar') return <BarChart {...given} maxBarWidth={36} />;
  return <LineChart {...given} curveType="monotone" withDots={data.length <= 31} strokeWidth={2} />;
}

function isWhole({ data, series }: Pick<ChartProps, 'data' | 'series'>): boolean {
  return data.every((row) => series.every(({ name }) => Number.isInteger(Number(row[name] ?? 0))));
}
