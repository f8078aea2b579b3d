import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { useMay } from '#admin/workspace.tsx';
import { DateTime } from '#ui/date-time.tsx';
import { Section } from '#ui/section.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import { listContactEnrolments, listNextSends } from '../contract/enrolments.ts';
import { LeavingDialog } from './leaving-dialog.tsx';
import { scenarioHome } from './scenario-home.ts';

/** On a contact's page: the scenarios they are in, and what they get next. */
export function ScenariosPanel({ contactId }: { contactId: string; audienceId: string }) {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const enrolments = useApi(listContactEnrolments, { contactId }).data?.items ?? [];
  const [leaving, setLeaving] = useState(false);
  const next = useApi(listNextSends, { contactId }).data?.items ?? [];
  return (
    <Section
      title={t('messaging:scenarios.title')}
      actions={enrolments.some((one) => one.state !== 'unsubscribed') ? <LeaveAllButton onOpen={() => setLeaving(true)} /> : undefined}
    >
      {leaving ? <LeavingDialog contactIds={[contactId]} onClose={() => setLeaving(false)} /> : null}
      <Stack gap="sm">
        {enrolments.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('messaging:panel.none')}
          </Text>
        ) : null}
        {enrolments.map((enrolment) => (
          <Group key={enrolment.id} justify="space-between" gap="xs">
            <Anchor component={Link} href={addressOf(`${scenarioHome}/readers`, { scenarioId: enrolment.scenario.id })} size="sm">
              {enrolment.scenario.title}
            </Anchor>
            <StateBadge tone={enrolment.state === 'active' ? 'good' : 'plain'}>
              {t(`messaging:readers.states.${enrolment.state}`)}
            </StateBadge>
          </Group>
        ))}
        {next.length > 0 ? (
          <Stack gap={4}>
            <Text size="sm" fw={700}>
              {t('messaging:panel.next')}
            </Text>
            {next.slice(0, 5).map((send) => (
              <Group key={send.deliveryId} justify="space-between" gap="xs">
                <Text size="sm">{send.title}</Text>
                <Text size="sm" c="dimmed">
                  <DateTime at={send.dueAt} />
                </Text>
              </Group>
            ))}
          </Stack>
        ) : null}
      </Stack>
    </Section>
  );
}

function LeaveAllButton({ onOpen }: { onOpen: () => void }) {
  const { t } = useTranslation();
  if (!useMay()('messaging.manage')) return null;
  return (
    <Button size="xs" variant="default" onClick={onOpen}>
      {t('messaging:leavings.title')}
    </Button>
  );
}
