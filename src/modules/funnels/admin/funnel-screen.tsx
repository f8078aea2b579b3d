import { Button, SegmentedControl, Skeleton, Stack } from '@mantine/core';
import { IconArrowsUpDown, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useScreenParams, useTab } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { useMay } from '#admin/workspace.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { getFunnel, getFunnelStats } from '../contract.ts';
import { FunnelChart } from './funnel-chart.tsx';
import { FunnelMenu } from './funnel-menu.tsx';
import { FunnelNotices } from './funnel-notices.tsx';
import { StepDialog } from './step-dialog.tsx';
import { StepFlow } from './step-flow.tsx';
import { StepOrder } from './step-order.tsx';

const periods = ['7', '30', '90'] as const;

/** One funnel: its steps in the visitor's order, each with its address and figures, and the days as a chart. */
export function FunnelScreen() {
  const { t } = useTranslation();
  const { funnelId } = useScreenParams('/w/:workspaceId/funnels/:funnelId');
  const mayManage = useMay()('funnels.manage');
  const [asked, setDays] = useTab('30', 'days');
  const days = periods.find((period) => period === asked) ?? '30';
  const [adding, setAdding] = useState(false);
  const [ordering, setOrdering] = useState(false);
  const funnel = useApi(getFunnel, { funnelId });
  const stats = useApi(getFunnelStats, { funnelId, days: Number(days) }, { keepPrevious: true });
  if (funnel.error) return <Trouble problem={funnel.error} onRetry={() => void funnel.refetch()} retrying={funnel.isFetching} />;
  if (!funnel.data) return <Skeleton h={480} />;
  const { data } = funnel;
  const mayChange = mayManage && data.archivedAt === null;
  return (
    <Page
      title={data.name}
      beside={data.archivedAt ? <StateBadge>{t('funnels:funnel.archived')}</StateBadge> : undefined}
      help="funnels/basics"
      actions={mayManage ? <FunnelMenu funnel={data} /> : undefined}
    >
      <FunnelNotices funnel={data} mayChange={mayChange} />
      <Section
        title={t('funnels:steps.title')}
        lead={t('funnels:steps.lead')}
        actions={
          <SegmentedControl
            aria-label={t('funnels:figures.period')}
            value={days}
            onChange={setDays}
            data={periods.map((value) => ({ value, label: t('funnels:figures.days', { count: Number(value) }) }))}
          />
        }
      >
        {ordering ? (
          <StepOrder funnel={data} onDone={() => setOrdering(false)} />
        ) : (
          <Stack gap="md">
            <StepFlow funnel={data} stats={stats.data} mayChange={mayChange} />
            {mayChange ? (
              <Button.Group>
                <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
                  {t('funnels:steps.add')}
                </Button>
                {data.steps.length > 1 ? (
                  <Button variant="default" leftSection={<IconArrowsUpDown size={16} aria-hidden />} onClick={() => setOrdering(true)}>
                    {t('platform:ui.order.start')}
                  </Button>
                ) : null}
              </Button.Group>
            ) : null}
          </Stack>
        )}
      </Section>
      <FunnelChart stats={stats} />
      {adding ? <StepDialog funnelId={data.id} onClose={() => setAdding(false)} /> : null}
    </Page>
  );
}
