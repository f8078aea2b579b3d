import { Anchor, Button, Skeleton } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress, useScreenParams } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { useCrumb } from '#admin/shell/titles.tsx';
import { Page } from '#ui/page.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { getOutcomes } from '../contract/ledger.ts';
import { getMessage } from '../contract/messages.ts';
import { getScenario } from '../contract/scenarios.ts';
import { MessageReport } from './message-report.tsx';

/** What became of one message: planned = the sum of outcomes, who got it and who did not and why, and which links were followed. */
export function MessageScreen() {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const { messageId } = useScreenParams('/w/:workspaceId/messages/:messageId');
  const message = useApi(getMessage, { messageId });
  const outcomes = useApi(getOutcomes, { messageId }, { refetchEvery: 10_000 });
  const scenarioId = message.data?.scenarioId ?? '';
  const scenario = useApi(getScenario, { scenarioId }, { enabled: scenarioId !== '' });
  useCrumb('/w/:workspaceId/messages/:messageId', message.data?.title);
  if (message.error) return <Trouble problem={message.error} onRetry={() => void message.refetch()} />;
  if (outcomes.error) return <Trouble problem={outcomes.error} onRetry={() => void outcomes.refetch()} />;
  return (
    <Page
      title={message.data?.title ?? t('messaging:report.title')}
      help="messaging/outcomes"
      lead={
        scenario.data ? (
          <Anchor component={Link} inherit href={addressOf('/w/:workspaceId/scenarios/:scenarioId', { scenarioId })}>
            {scenario.data.title}
          </Anchor>
        ) : undefined
      }
      actions={
        scenarioId === '' ? undefined : (
          <Button
            variant="default"
            component={Link}
            href={addressOf('/w/:workspaceId/scenarios/:scenarioId/steps/:messageId', { scenarioId, messageId })}
            leftSection={<IconPencil size={16} aria-hidden />}
          >
            {t('messaging:report.edit')}
          </Button>
        )
      }
    >
      {outcomes.data ? (
        <MessageReport messageId={messageId} audienceId={scenario.data?.audience.id} outcomes={outcomes.data} />
      ) : (
        <Skeleton h={240} />
      )}
    </Page>
  );
}
