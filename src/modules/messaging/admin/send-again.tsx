import { Button, Group } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAddress, useGo } from '#admin/navigate.ts';
import { useApi, useSubmit } from '#admin/query.ts';
import { useMay } from '#admin/workspace.tsx';
import { useFormat } from '#ui/host.tsx';
import { Section } from '#ui/section.tsx';
import { sendAgain, type Broadcast } from '../contract/broadcasts.ts';
import { getOutcomes } from '../contract/ledger.ts';

/** A new draft for those whom it did not reach, or who did nothing with it. What was not measured cannot be picked, and says so. */
export function SendAgain({ broadcast }: { broadcast: Broadcast }) {
  const { t } = useTranslation();
  const format = useFormat();
  const go = useGo();
  const addressOf = useAddress();
  const may = useMay()('messaging.manage');
  const again = useSubmit(sendAgain);
  const outcomes = useApi(getOutcomes, { messageId: broadcast.id }).data;
  if (!outcomes || !may) return null;
  const count = (states: readonly string[]) =>
    outcomes.outcomes.filter(({ state }) => states.includes(state)).reduce((sum, one) => sum + one.count, 0);
  const failed = count(['failed', 'bounced']);
  const sent = count(['accepted', 'delivered']);
  const { opens, clicks } = outcomes.measured;
  const button = (to: 'failed' | 'not_opened' | 'not_clicked', number: number) => (
    <Button
      key={to}
      variant="default"
      leftSection={<IconRefresh size={16} aria-hidden />}
      loading={again.isPending}
      disabled={number === 0}
      onClick={() =>
        again.mutate(
          { broadcastId: broadcast.id, to },
          { onSuccess: ({ id: broadcastId }) => go(addressOf('/w/:workspaceId/broadcasts/:broadcastId', { broadcastId })) },
        )
      }
    >
      {t(`messaging:broadcasts.again.${to}`, { count: number, shown: format.number(number) })}
    </Button>
  );
  return (
    <Section title={t('messaging:broadcasts.sendAgain')} lead={opens ? undefined : t('messaging:broadcasts.opensNotMeasured')}>
      <Group gap="xs">
        {button('failed', failed)}
        {opens ? button('not_opened', Math.max(0, sent - outcomes.opened)) : null}
        {clicks ? button('not_clicked', Math.max(0, sent - outcomes.clicked)) : null}
      </Group>
    </Section>
  );
}
