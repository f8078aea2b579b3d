import { Group, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '#platform/http/contract.ts';
import { useFormat } from '#ui/host.tsx';
import { Section } from '#ui/section.tsx';
import { StatCard, StatCards } from '#ui/stat-card.tsx';
import type { getOutcomes } from '../contract/ledger.ts';
import { DomainsSection, DownloadButton, HoursSection } from './report-sections.tsx';
import { DeliveryList } from './delivery-list.tsx';
import { ExplainSection } from './explain-section.tsx';
import { OutcomeSum } from './outcome-sum.tsx';
import { UnknownNotice } from './unknown-notice.tsx';

type Outcomes = AnswerOf<typeof getOutcomes>;

/** What became of a message: the ledger's sum, what readers did with it, why one of them got it or not, and each of them. */
export function MessageReport({
  messageId,
  audienceId,
  outcomes,
}: {
  messageId: string;
  audienceId: string | undefined;
  outcomes: Outcomes;
}) {
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
        <StatCard
          label={t('messaging:report.opened')}
          value={outcomes.measured.opens ? format.number(outcomes.opened) : t('messaging:report.notMeasured')}
          {...(outcomes.measured.opens ? share(outcomes.opened) : {})}
        />
        <StatCard
          label={t('messaging:report.clicked')}
          value={outcomes.measured.clicks ? format.number(outcomes.clicked) : t('messaging:report.notMeasured')}
          {...(outcomes.measured.clicks ? share(outcomes.clicked) : {})}
        />
        <StatCard label={t('messaging:report.left')} value={format.number(outcomes.left)} {...share(outcomes.left)} />
      </StatCards>
      <Section title={t('messaging:report.sum')} lead={t('messaging:report.sumLead')}>
        <OutcomeSum planned={outcomes.planned} outcomes={outcomes.outcomes} />
      </Section>
      {outcomes.links.length > 0 ? <Links links={outcomes.links} /> : null}
      <HoursSection messageId={messageId} />
      <DomainsSection messageId={messageId} />
      {audienceId ? <ExplainSection messageId={messageId} audienceId={audienceId} /> : null}
      <Section title={t('messaging:report.deliveries')} actions={<DownloadButton messageId={messageId} />}>
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
