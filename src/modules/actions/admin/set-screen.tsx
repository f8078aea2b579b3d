import { Button, SimpleGrid, Skeleton, Stack } from '@mantine/core';
import { IconHistory, IconPencil, IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress, useScreenParams } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { useMay } from '#admin/workspace.tsx';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import { Trouble } from '#ui/trouble.tsx';
import type { ActionSet } from '../contract.ts';
import { getActionSet } from '../contract/sets.ts';
import { DryRunDialog } from './dry-run-dialog.tsx';
import { InboundSection } from './inbound-section.tsx';
import { LinksSection } from './links-section.tsx';
import { SetDialog } from './set-dialog.tsx';
import { StepsSection } from './steps-section.tsx';
import { TriggersSection } from './triggers-section.tsx';

/** One set: its steps in order, what sets it off, and where other systems may. */
export function SetScreen() {
  const { t } = useTranslation();
  const { actionSetId } = useScreenParams('/w/:workspaceId/actions/:actionSetId');
  const set = useApi(getActionSet, { actionSetId });
  if (set.error) return <Trouble problem={set.error} onRetry={() => void set.refetch()} retrying={set.isFetching} />;
  if (!set.data) return <Skeleton h={480} aria-label={t('platform:ui.loading')} />;
  return <LoadedSet set={set.data} />;
}

function LoadedSet({ set }: { set: ActionSet }) {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const mayChange = useMay()('actions.manage') && set.archivedAt === null;
  const [open, setOpen] = useState<'rename' | 'try' | undefined>();
  return (
    <Page
      title={set.name}
      lead={set.folder || undefined}
      beside={set.archivedAt ? <StateBadge>{t('actions:set.archived')}</StateBadge> : undefined}
      help="actions/basics"
      actions={
        <>
          {mayChange ? (
            <Button variant="default" leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setOpen('rename')}>
              {t('actions:sets.edit')}
            </Button>
          ) : null}
          <Button
            variant="default"
            component={Link}
            href={addressOf('/w/:workspaceId/action-runs', {}, { actionSetId: set.id })}
            leftSection={<IconHistory size={16} aria-hidden />}
          >
            {t('actions:runs.title')}
          </Button>
          {set.steps.length > 0 ? (
            <Button leftSection={<IconPlayerPlay size={16} aria-hidden />} onClick={() => setOpen('try')}>
              {t('actions:try.open')}
            </Button>
          ) : null}
        </>
      }
    >
      {set.archivedAt ? <Notice tone="care">{t('actions:set.archived-body')}</Notice> : null}
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg" style={{ alignItems: 'start' }}>
        <StepsSection set={set} mayChange={mayChange} />
        <Stack gap="lg">
          <TriggersSection set={set} mayChange={mayChange} />
          <LinksSection set={set} />
          <InboundSection set={set} mayChange={mayChange} />
        </Stack>
      </SimpleGrid>
      {open === 'rename' ? <SetDialog set={set} onClose={() => setOpen(undefined)} /> : null}
      {open === 'try' ? <DryRunDialog set={set} onClose={() => setOpen(undefined)} /> : null}
    </Page>
  );
}
