import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSubmit } from '#admin/query.ts';
import { useMay } from '#admin/workspace.tsx';
import { DateTime } from '#ui/date-time.tsx';
import { Section } from '#ui/section.tsx';
import { cancelReservation, type Broadcast } from '../contract/broadcasts.ts';
import { BroadcastText } from './broadcast-text.tsx';
import { ExplainSection } from './explain-section.tsx';
import { RecipientsSection } from './recipients-section.tsx';

/** When it goes, and the way back. */
export function ReservedBroadcast({ broadcast }: { broadcast: Broadcast }) {
  const { t } = useTranslation();
  const may = useMay()('messaging.manage');
  const cancel = useSubmit(cancelReservation);
  return (
    <Stack gap="lg">
      <Section title={t('messaging:broadcasts.reserved')}>
        <Group justify="space-between" gap="md">
          <Text size="lg" fw={600}>
            {broadcast.sendAt ? <DateTime at={broadcast.sendAt} /> : t('messaging:broadcasts.soon')}
          </Text>
          {may ? (
            <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate({ broadcastId: broadcast.id })}>
              {t('messaging:broadcasts.unreserve')}
            </Button>
          ) : null}
        </Group>
        <Text size="sm" c="dimmed" mt="xs">
          {t('messaging:broadcasts.fixedThen')}
        </Text>
      </Section>
      <RecipientsSection broadcast={broadcast} />
      <ExplainSection messageId={broadcast.id} audienceId={broadcast.audience.id} />
      <BroadcastText broadcast={broadcast} />
    </Stack>
  );
}
