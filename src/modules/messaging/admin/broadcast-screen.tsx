import { Button, Skeleton, Stack } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress, useScreenParams } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { useCrumb } from '#admin/shell/titles.tsx';
import { useMay } from '#admin/workspace.tsx';
import { KindNotice } from '#modules/people/admin/parts.ts';
import { Page } from '#ui/page.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { getBroadcast, type Broadcast } from '../contract/broadcasts.ts';
import { getOutcomes } from '../contract/ledger.ts';
import { BroadcastBadge } from './broadcast-badge.tsx';
import { BroadcastProgress } from './broadcast-progress.tsx';
import { BroadcastReview } from './broadcast-review.tsx';
import { ReservedBroadcast } from './reserved-broadcast.tsx';
import { MessageReport } from './message-report.tsx';
import { SendAgain } from './send-again.tsx';

const one = '/w/:workspaceId/broadcasts/:broadcastId';

/** One broadcast, by where it stands: whom a draft would go to, when it goes, how far it is, what became of it. */
export function BroadcastScreen() {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const may = useMay()('messaging.manage');
  const { broadcastId } = useScreenParams(one);
  const found = useApi(getBroadcast, { broadcastId }, { refetchEvery: 5_000 });
  const broadcast = found.data;
  useCrumb(one, broadcast?.title);
  if (found.error) return <Trouble problem={found.error} onRetry={() => void found.refetch()} />;
  return (
    <Page
      title={broadcast?.title ?? t('messaging:broadcasts.title')}
      help="messaging/broadcasts"
      beside={broadcast ? <BroadcastBadge broadcast={broadcast} /> : undefined}
      lead={broadcast ? [broadcast.audience.name, broadcast.scenario?.title].filter(Boolean).join(' › ') : undefined}
      actions={
        broadcast?.state === 'draft' && may ? (
          <Button
            variant="default"
            component={Link}
            href={addressOf(`${one}/edit`, { broadcastId })}
            leftSection={<IconPencil size={16} aria-hidden />}
          >
            {t('messaging:broadcasts.edit')}
          </Button>
        ) : undefined
      }
    >
      {broadcast ? <KindNotice audienceId={broadcast.audience.id} /> : null}
      {broadcast ? <ByState broadcast={broadcast} /> : <Skeleton h={240} />}
    </Page>
  );
}

function ByState({ broadcast }: { broadcast: Broadcast }) {
  switch (broadcast.state) {
    case 'draft':
      return <BroadcastReview broadcast={broadcast} />;
    case 'reserved':
      return <ReservedBroadcast broadcast={broadcast} />;
    case 'sending':
      return (
        <Stack gap="lg">
          <BroadcastProgress broadcast={broadcast} />
          <Report broadcast={broadcast} />
        </Stack>
      );
    case 'sent':
      return (
        <Stack gap="lg">
          <SendAgain broadcast={broadcast} />
          <Report key="sent" broadcast={broadcast} />
        </Stack>
      );
  }
}

function Report({ broadcast }: { broadcast: Broadcast }) {
  const outcomes = useApi(getOutcomes, { messageId: broadcast.id }, { refetchEvery: broadcast.state === 'sending' ? 3_000 : 10_000 });
  if (outcomes.error) return <Trouble problem={outcomes.error} onRetry={() => void outcomes.refetch()} />;
  return outcomes.data ? (
    <MessageReport messageId={broadcast.id} audienceId={broadcast.audience.id} outcomes={outcomes.data} />
  ) : (
    <Skeleton h={240} />
  );
}
