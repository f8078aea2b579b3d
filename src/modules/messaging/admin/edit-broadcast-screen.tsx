import { useTranslation } from 'react-i18next';
import { useAddress, useGo, useScreenParams } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { useCrumb } from '#admin/shell/titles.tsx';
import { useForm } from '#admin/use-form.ts';
import { Page } from '#ui/page.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { getBroadcast, updateBroadcast, type Broadcast } from '../contract/broadcasts.ts';
import { conditionFrom } from './who-fields.tsx';
import { BroadcastForm, useBroadcastLabels, valuesOf } from './broadcast-form.tsx';

const one = '/w/:workspaceId/broadcasts/:broadcastId';

/** The text and the readers of a draft. */
export function EditBroadcastScreen() {
  const { t } = useTranslation();
  const { broadcastId } = useScreenParams(one);
  const broadcast = useApi(getBroadcast, { broadcastId });
  useCrumb(one, broadcast.data?.title);
  if (broadcast.error) return <Trouble problem={broadcast.error} onRetry={() => void broadcast.refetch()} />;
  return (
    <Page title={t('messaging:broadcasts.edit')} help="messaging/broadcasts">
      {broadcast.data ? <EditBroadcast broadcast={broadcast.data} /> : null}
    </Page>
  );
}

function EditBroadcast({ broadcast }: { broadcast: Broadcast }) {
  const go = useGo();
  const addressOf = useAddress();
  const back = addressOf(one, { broadcastId: broadcast.id });
  const form = useForm({
    route: updateBroadcast,
    initial: valuesOf(broadcast),
    labels: useBroadcastLabels(),
    version: broadcast.version,
    input: ({ content, scenarioId, title, folder, condition, linksTracked }, version = broadcast.version) => ({
      broadcastId: broadcast.id,
      version,
      title,
      folder,
      linksTracked,
      condition: conditionFrom(condition),
      scenarioId: scenarioId || null,
      content: { kind: 'text', ...content },
    }),
    onSaved: () => go(back),
  });
  return <BroadcastForm form={form} fixed back={back} />;
}
