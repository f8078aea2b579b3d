import { Skeleton, Text } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#ui/host.tsx';
import type { FunnelStats } from '../contract.ts';

/** Visits → visitors → registrations of one step, and how many of the visitors registered. */
export function StepFigures({
  figures,
  takesRegistrations,
}: {
  figures: FunnelStats['steps'][number] | undefined;
  takesRegistrations: boolean;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!figures) return <Skeleton h={44} />;
  const { visits, visitors, registrations } = figures.total;
  const { purchases, sales } = figures;
  const shown = [
    { label: t('funnels:figures.visits'), value: format.number(visits) },
    { label: t('funnels:figures.visitors'), value: format.number(visitors) },
    ...(takesRegistrations || registrations > 0
      ? [
          { label: t('funnels:figures.registrations'), value: format.number(registrations) },
          { label: t('funnels:figures.rate'), value: visitors > 0 ? format.percent(registrations / visitors) : '–' },
        ]
      : []),
    ...(purchases > 0
      ? [
          { label: t('funnels:figures.purchases'), value: format.number(purchases) },
          ...sales.map(({ currency, amount }) => ({ label: t('funnels:figures.sales'), value: format.money(amount, currency) })),
        ]
      : []),
  ];
  return (
    <dl className="step-figures">
      {shown.map(({ label, value }, index) => (
        <Fragment key={`${label} ${value}`}>
          {index === 1 || index === 2 ? <IconChevronRight size={16} color="var(--mantine-color-dimmed)" aria-hidden /> : null}
          <div>
            <Text component="dt" size="xs" c="dimmed">
              {label}
            </Text>
            <Text component="dd" m={0} fz="lg" fw={600} lh={1.3} style={{ fontVariantNumeric: 'tabular-nums' }}>
              {value}
            </Text>
          </div>
        </Fragment>
      ))}
    </dl>
  );
}
