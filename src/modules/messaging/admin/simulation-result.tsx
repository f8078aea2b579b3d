import { Anchor, Group, Stack, Text, Timeline } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress } from '#admin/navigate.ts';
import type { AnswerOf } from '#platform/http/contract.ts';
import { DateTime } from '#ui/date-time.tsx';
import { useFormat } from '#ui/host.tsx';
import { Notice } from '#ui/notice.tsx';
import { Section } from '#ui/section.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import type { simulate } from '../contract/enrolments.ts';

type Result = AnswerOf<typeof simulate>;
const tones = { waiting: 'good', sent: 'good', not_sent: 'care', unknown: 'bad' } as const;

/** What a simulated registration gives, in the order of time, with the reason for whatever does not arrive. */
export function SimulationResult({ simulation }: { simulation: Result }) {
  const { t } = useTranslation();
  const { outcome, items } = simulation;
  return (
    <Section>
      <Stack gap="md" aria-live="polite">
        {outcome === 'refused' ? <Notice tone="care" title={t('messaging:simulation.refused')} /> : null}
        {outcome === 'already' ? <Notice tone="news" title={t('messaging:simulation.already')} /> : null}
        {items.length === 0 && outcome !== 'refused' ? <Text size="sm">{t('messaging:simulation.none')}</Text> : null}
        <Timeline active={-1} bulletSize={14} lineWidth={2}>
          {items.map((item) => (
            <Timeline.Item key={`${item.messageId} ${item.at}`} title={<DateTime at={item.at} />}>
              <Entry item={item} />
            </Timeline.Item>
          ))}
        </Timeline>
        <Text size="xs" c="dimmed">
          {t('messaging:simulation.others')}
        </Text>
      </Stack>
    </Section>
  );
}

function Entry({ item }: { item: Result['items'][number] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const addressOf = useAddress();
  const href =
    item.kind === 'broadcast'
      ? addressOf('/w/:workspaceId/broadcasts/:broadcastId', { broadcastId: item.messageId })
      : addressOf('/w/:workspaceId/messages/:messageId', { messageId: item.messageId });
  return (
    <Stack gap={2}>
      <Group gap="xs">
        <Anchor component={Link} href={href} fw={600} size="sm">
          {item.title}
        </Anchor>
        <Text size="xs" c="dimmed">
          {t(`messaging:simulation.kinds.${item.kind}`)}
        </Text>
        <StateBadge tone={tones[item.verdict]}>{t(`messaging:simulation.verdicts.${item.verdict}`)}</StateBadge>
        {item.hasCondition ? <StateBadge tone="news">{t('messaging:simulation.condition')}</StateBadge> : null}
      </Group>
      {item.verdict === 'waiting' && item.putOffFrom === null ? null : (
        <Text size="sm" c="dimmed">
          {t(item.said.textKey, { ...item.said.data })}
        </Text>
      )}
      {item.putOffFrom ? (
        <Text size="xs" c="dimmed">
          {t('messaging:simulation.putOff', { at: format.dateTime(item.putOffFrom) })}
        </Text>
      ) : null}
    </Stack>
  );
}
