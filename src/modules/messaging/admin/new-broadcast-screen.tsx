import { Button } from '@mantine/core';
import { IconSpeakerphone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { listAudiences } from '#modules/people/contract/audiences.ts';
import { Link } from '#admin/link.tsx';
import { useAddress, useGo } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { useForm } from '#admin/use-form.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { Page } from '#ui/page.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { createBroadcast } from '../contract/broadcasts.ts';
import { conditionFrom } from './who-fields.tsx';
import { BroadcastForm, useBroadcastLabels } from './broadcast-form.tsx';

/** A new broadcast: a draft until its recipients were looked at. */
export function NewBroadcastScreen() {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const audiences = useApi(listAudiences, { limit: 200 });
  if (audiences.error) return <Trouble problem={audiences.error} onRetry={() => void audiences.refetch()} />;
  const first = audiences.data?.items[0];
  return (
    <Page title={t('messaging:broadcasts.new')} lead={t('messaging:broadcasts.newLead')} help="messaging/broadcasts">
      {first ? <NewBroadcast audienceId={first.id} /> : null}
      {audiences.data && !first ? (
        <EmptyState
          icon={IconSpeakerphone}
          title={t('messaging:broadcasts.noAudience')}
          action={
            <Button component={Link} href={addressOf('/w/:workspaceId/audiences/new')}>
              {t('messaging:broadcasts.makeAudience')}
            </Button>
          }
        />
      ) : null}
    </Page>
  );
}

function NewBroadcast({ audienceId }: { audienceId: string }) {
  const { t } = useTranslation();
  const go = useGo();
  const addressOf = useAddress();
  const form = useForm({
    route: createBroadcast,
    initial: {
      audienceId,
      scenarioId: '',
      title: '',
      folder: '',
      condition: '',
      content: { subject: '', body: t('messaging:broadcasts.firstBody') },
      linksTracked: true,
    },
    labels: useBroadcastLabels(),
    input: ({ content, scenarioId, condition, ...values }) => ({
      ...values,
      scenarioId: scenarioId || null,
      condition: conditionFrom(condition),
      content: { kind: 'text', ...content },
    }),
    onSaved: ({ id: broadcastId }) => go(addressOf('/w/:workspaceId/broadcasts/:broadcastId', { broadcastId })),
    saidWhenSaved: t('messaging:broadcasts.created'),
  });
  return <BroadcastForm form={form} fixed={false} back={addressOf('/w/:workspaceId/broadcasts')} />;
}
