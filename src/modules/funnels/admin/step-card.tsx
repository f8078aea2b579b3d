import { Button, Group, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { IconExternalLink, IconEye, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress } from '#admin/navigate.ts';
import { useMay } from '#admin/workspace.tsx';
import { PageState } from '#modules/pages/admin/extend.tsx';
import { CopyField } from '#ui/copy-field.tsx';
import { Notice } from '#ui/notice.tsx';
import type { Funnel, FunnelStats, Step } from '../contract.ts';
import { StepFigures } from './step-figures.tsx';
import { StepMenu } from './step-menu.tsx';
import { StepScenarios } from './step-scenarios.tsx';
import { usePreview } from './use-preview.ts';
import { usePublish } from './use-publish.ts';

/** One step: its page, its address, what visitors did there, and what can be done with it. */
export function StepCard({
  funnel,
  step,
  figures,
  isLast,
  mayChange,
}: {
  funnel: Funnel;
  step: Step;
  figures: FunnelStats['steps'][number] | undefined;
  isLast: boolean;
  mayChange: boolean;
}) {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const mayEdit = useMay()('pages.edit') && mayChange;
  const publish = usePublish();
  const preview = usePreview();
  const { page } = step;
  return (
    <article className="step-card" aria-label={step.name}>
      <div className="step-head">
        <ThemeIcon radius="xl" size={26} variant="default" aria-hidden>
          <Text size="xs" fw={600}>
            {step.position + 1}
          </Text>
        </ThemeIcon>
        <div className="step-title">
          <Title order={3}>{step.name}</Title>
          <PageState state={page.state} />
        </div>
        {mayChange ? <StepMenu funnel={funnel} step={step} /> : null}
      </div>
      <Stack gap="sm">
        <CopyField
          label={t('funnels:steps.address')}
          value={step.url}
          {...(page.state === 'draft' ? { description: t('funnels:steps.address-draft') } : {})}
        />
        <Group gap="xs">
          {mayEdit ? (
            <Button
              variant="light"
              component={Link}
              href={addressOf(
                '/w/:workspaceId/pages/:pageId',
                { pageId: page.id },
                { back: addressOf('/w/:workspaceId/funnels/:funnelId') },
              )}
              leftSection={<IconPencil size={16} aria-hidden />}
            >
              {t('funnels:steps.edit')}
            </Button>
          ) : null}
          {mayEdit && page.state !== 'published' ? (
            <Button loading={publish.isPending} onClick={() => publish.publish([step])}>
              {page.state === 'draft' ? t('funnels:publish.one') : t('funnels:publish.changes')}
            </Button>
          ) : null}
          {page.state === 'published' ? null : (
            <Button variant="default" leftSection={<IconEye size={16} aria-hidden />} onClick={() => void preview(page.id)}>
              {t('funnels:steps.preview')}
            </Button>
          )}
          {page.state === 'draft' || funnel.archivedAt !== null ? null : (
            <Button
              variant="default"
              component="a"
              href={step.url}
              target="_blank"
              rel="noopener"
              rightSection={<IconExternalLink size={16} aria-hidden />}
            >
              {t('funnels:steps.open')}
            </Button>
          )}
        </Group>
      </Stack>
      <Stack gap="sm">
        <StepFigures figures={figures} takesRegistrations={step.scenarios.length > 0} />
        <StepScenarios scenarios={step.scenarios} />
        {isLast && step.scenarios.length > 0 ? <Notice tone="care">{t('funnels:notices.no-next')}</Notice> : null}
      </Stack>
    </article>
  );
}
