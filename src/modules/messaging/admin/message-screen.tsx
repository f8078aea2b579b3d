import { Anchor, Button, Group, Skeleton, Stack, Table, Text } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress, useScreenParams } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { useCrumb } from '#admin/shell/titles.tsx';
import type { AnswerOf } from '#platform/http/contract.ts';
import { useFormat } from '#ui/host.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { StatCard, StatCards } from '#ui/stat-card.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { getOutcomes } from '../contract/ledger.ts';
import { getMessage } from '../contract/messages.ts';
import { getScenario } from '../contract/scenarios.ts';
import { DeliveryList } from './delivery-list.tsx';
import { OutcomeSum } from './outcome-sum.tsx';
import { UnknownNotice } from './unknown-notice.tsx';

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
      {outcomes.data ? <Report messageId={messageId} outcomes={outcomes.data} /> : <Skeleton h={240} />}
    </Page>
  );
}

type Outcomes = AnswerOf<typeof getOutcomes>;

function Report({ messageId, outcomes }: { messageId: string; outcomes: Outcomes }) {
  const { t } = useTranslation();
  const format = useFormat();
  const sent = outcomes.outcomes
    .filter(({ state }) => state === 'accepted' || state === 'delivered')
    .reduce((sum, { count }) => sum + count, 0);
  const unknown = outcomes.outcomes.filter(({ state }) => state === 'unknown').reduce((sum, { count }) => sum + count, 0);
  const share = (count: number) => (sent === 0 ? {} : { note: t('messaging:report.ofSent', { share: format.percent(count / sent) }) });
  return (
    <Stack gap="lg">
      {unknown > 0 ? <UnknownNotice messageId={messageId} count={unknown} /> : null}
      <StatCards>
        <StatCard label={t('messaging:report.sent')} value={format.number(sent)} />
        {/* Plain text carries no picture: nothing to count, which is not 0. */}
        <StatCard
          label={t('messaging:report.opened')}
          value={outcomes.opened === 0 ? t('messaging:report.notMeasured') : format.number(outcomes.opened)}
        />
        <StatCard label={t('messaging:report.clicked')} value={format.number(outcomes.clicked)} {...share(outcomes.clicked)} />
        <StatCard label={t('messaging:report.left')} value={format.number(outcomes.left)} {...share(outcomes.left)} />
      </StatCards>
      <Section title={t('messaging:report.sum')} lead={t('messaging:report.sumLead')}>
        <OutcomeSum planned={outcomes.planned} outcomes={outcomes.outcomes} />
      </Section>
      {outcomes.links.length > 0 ? <Links links={outcomes.links} /> : null}
      <Section title={t('messaging:report.deliveries')}>
        <DeliveryList messageId={messageId} />
      </Section>
    </Stack>
  );
}

function Links({ links }: { links: Outcomes['links'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Section title={t('messaging:report.links')}>
      <Table.ScrollContainer minWidth={320}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('messaging:report.link')}</Table.Th>
              <Table.Th ta="end">{t('messaging:report.people')}</Table.Th>
              <Table.Th ta="end">{t('messaging:report.clicks')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {links.map((link) => (
              <Table.Tr key={link.url}>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>{link.url}</Table.Td>
                <Table.Td ta="end">{format.number(link.people)}</Table.Td>
                <Table.Td ta="end">
                  <Group gap={4} justify="flex-end">
                    <Text span inherit>
                      {format.number(link.clicks)}
                    </Text>
                    {link.machineClicks > 0 ? (
                      <Text span size="xs" c="dimmed">
                        {t('messaging:report.machines', { count: link.machineClicks, shown: format.number(link.machineClicks) })}
                      </Text>
                    ) : null}
                  </Group>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Section>
  );
}
