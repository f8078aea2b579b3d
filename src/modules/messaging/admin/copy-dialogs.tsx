import { useTranslation } from 'react-i18next';
import { listAudiences } from '#modules/people/contract/audiences.ts';
import { useAddress } from '#admin/navigate.ts';
import { useApi, useSubmit } from '#admin/query.ts';
import type { Message, Scenario } from '../contract.ts';
import type { Broadcast } from '../contract/broadcasts.ts';
import { copyBroadcast, copyMessage, copyScenario } from '../contract/copies.ts';
import { listScenarios } from '../contract/scenarios.ts';
import { CopyDialog } from './copy-dialog.tsx';
import { scenarioHome } from './scenario-home.ts';

/** A step or a reminder, into any scenario. */
export function CopyStepDialog({ message, scenarioId, onClose }: { message: Message; scenarioId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const scenarios = useApi(listScenarios, { limit: 200 }).data?.items ?? [];
  const copy = useSubmit(copyMessage);
  return (
    <CopyDialog
      title={t('messaging:copies.stepTitle', { title: message.title })}
      hint={t('messaging:copies.messageHint')}
      label={t('messaging:copies.toScenario')}
      options={scenarios.map((one) => ({ value: one.id, label: `${one.audience.name} › ${one.title}` }))}
      initial={scenarioId}
      problem={copy.error}
      pending={copy.isPending}
      onClose={onClose}
      copy={(to, done) =>
        copy.mutate(
          { messageId: message.id, scenarioId: to },
          {
            onSuccess: ({ message: made, unmapped }) =>
              done({ href: addressOf(`${scenarioHome}/steps/:messageId`, { scenarioId: to, messageId: made.id }), unmapped }),
          },
        )
      }
    />
  );
}

/** A scenario with all that it holds, into any audience. */
export function CopyScenarioDialog({ scenario, onClose }: { scenario: Scenario; onClose: () => void }) {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const copy = useSubmit(copyScenario);
  return (
    <CopyDialog
      title={t('messaging:copies.stepTitle', { title: scenario.title })}
      hint={t('messaging:copies.scenarioHint')}
      label={t('messaging:copies.toAudience')}
      options={useAudiences()}
      initial={scenario.audience.id}
      problem={copy.error}
      pending={copy.isPending}
      onClose={onClose}
      copy={(to, done) =>
        copy.mutate(
          { scenarioId: scenario.id, audienceId: to },
          { onSuccess: ({ scenario: made, unmapped }) => done({ href: addressOf(scenarioHome, { scenarioId: made.id }), unmapped }) },
        )
      }
    />
  );
}

/** A broadcast as a draft, into any audience. */
export function CopyBroadcastDialog({ broadcast, onClose }: { broadcast: Broadcast; onClose: () => void }) {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const copy = useSubmit(copyBroadcast);
  return (
    <CopyDialog
      title={t('messaging:copies.stepTitle', { title: broadcast.title })}
      hint={t('messaging:copies.broadcastHint')}
      label={t('messaging:copies.toAudience')}
      options={useAudiences()}
      initial={broadcast.audience.id}
      problem={copy.error}
      pending={copy.isPending}
      onClose={onClose}
      copy={(to, done) =>
        copy.mutate(
          { broadcastId: broadcast.id, audienceId: to },
          {
            onSuccess: ({ broadcast: made, unmapped }) =>
              done({ href: addressOf('/w/:workspaceId/broadcasts/:broadcastId', { broadcastId: made.id }), unmapped }),
          },
        )
      }
    />
  );
}

function useAudiences(): { value: string; label: string }[] {
  const found = useApi(listAudiences, { limit: 200 }).data?.items ?? [];
  return found.map(({ id, name }) => ({ value: id, label: name }));
}
