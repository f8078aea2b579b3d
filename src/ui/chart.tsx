import { Box, Skeleton, VisuallyHidden } from '@mantine/core';
import { lazy, Suspense } from 'react';

export interface ChartSeries {
  name: string;
  label: string;
}

export interface ChartProps {
  /** What the chart shows, in a sentence; read aloud and above the table that screen readers get. */
  label: string;
  kind: 'line' | 'bar';
  /** One entry per point of the axis: `{ day: '11/22', visits: 12, registrations: 3 }`. */
  data: readonly Readonly<Record<string, string | number>>[];
  /** The member of `data` on the axis. */
  axis: string;
  /** What the axis counts: 日付. */
  axisLabel: string;
  series: readonly ChartSeries[];
  height?: number;
  formatValue?: (value: number) => string;
}

const Drawing = lazy(async () => ({ default: (await import('./charts/chart-drawing.tsx')).ChartDrawing }));

/** A chart, drawn by code that is loaded only where one is shown; with the same figures as a table for screen readers. */
export function Chart(props: ChartProps) {
  const { label, data, axis, axisLabel, series, height = 260, formatValue = String } = props;
  return (
    <Box component="figure" m={0} aria-label={label}>
      <div aria-hidden>
        <Suspense fallback={<Skeleton h={height} />}>
          <Drawing {...props} height={height} />
        </Suspense>
      </div>
      <VisuallyHidden>
        <table>
          <caption>{label}</caption>
          <thead>
            <tr>
              <th scope="col">{axisLabel}</th>
              {series.map((s) => (
                <th key={s.name} scope="col">
                  {s.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.map((row) => (
              <tr key={String(row[axis])}>
                <th scope="row">{row[axis]}</th>
                {series.map((s) => (
                  <td key={s.name}>{formatValue(Number(row[s.name] ?? 0))}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </VisuallyHidden>
    </Box>
  );
}
