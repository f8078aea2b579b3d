import { Text } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { Funnel, FunnelStats } from '../contract.ts';
import { StepCard } from './step-card.tsx';
import './step-flow.css';

/** The steps in the visitor's order, with an arrow from each to what follows it. */
export function StepFlow({ funnel, stats, mayChange }: { funnel: Funnel; stats: FunnelStats | undefined; mayChange: boolean }) {
  const { t } = useTranslation();
  return (
    <ol className="step-flow">
      {funnel.steps.map((step, index) => (
        <Fragment key={step.id}>
          {index > 0 ? (
            <li className="step-arrow" aria-hidden>
              <IconArrowDown size={20} stroke={1.75} />
              <Text span size="xs" c="dimmed">
                {funnel.steps[index - 1]?.scenarios.length ? t('funnels:steps.after-form') : t('funnels:steps.after-button')}
              </Text>
            </li>
          ) : null}
          <li>
            <StepCard
              funnel={funnel}
              step={step}
              figures={stats?.steps.find((each) => each.stepId === step.id)}
              isLast={index === funnel.steps.length - 1}
              mayChange={mayChange}
            />
          </li>
        </Fragment>
      ))}
    </ol>
  );
}
