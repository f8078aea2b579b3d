import { Group, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '#platform/http/contract.ts';
import { useFormat } from '#ui/host.tsx';
import { Section } from '#ui/section.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import type { getDeliverability } from '../contract/deliverability.ts';

type State = AnswerOf<typeof getDeliverability>['transports'][number];

/** Each way out of the workspace's own: whether it works, and how far its warm-up is today. */
export function WarmUps({ transports }: { transports: readonly State[] }) {
  const { t } = useTranslation();
  if (transports.length === 0) return null;
  return (
    <Section title={t('mail:deliverability.transports')} lead={t('mail:deliverability.transports-lead')}>
      <Stack gap="lg">
        {transports.map((transport) => (
          <Stack key={transport.id} gap="xs">
            <Group justify="space-between">
              <Text fw={600}>{transport.name}</Text>
              <StateBadge tone={transport.pause ? 'bad' : 'good'}>
                {transport.pause ? t(`mail:transports.pauses.${transport.pause}`) : t('mail:transports.working')}
              </StateBadge>
            </Group>
            {transport.warmUp ? <WarmUp warmUp={transport.warmUp} /> : <Text size="sm">{t('mail:deliverability.warmed')}</Text>}
          </Stack>
        ))}
      </Stack>
    </Section>
  );
}

function WarmUp({ warmUp }: { warmUp: NonNullable<State['warmUp']> }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Stack gap={6}>
      <Text size="sm">{t('mail:deliverability.warm-up-day', { day: warmUp.day })}</Text>
      {warmUp.receivers.map(({ receiver, taken, allowed }) => (
        <Group key={receiver} gap="sm" wrap="nowrap">
          <Text size="sm" w={110} style={{ flexShrink: 0 }}>
            {t(`mail:receivers.${receiver}`)}
          </Text>
          <Progress
            value={allowed === null ? 100 : Math.min(100, (taken / allowed) * 100)}
            style={{ flex: 1 }}
            aria-label={t(`mail:receivers.${receiver}`)}
          />
          <Text size="sm" ta="end" miw={100} style={{ fontVariantNumeric: 'tabular-nums' }}>
            {allowed === null
              ? t('mail:deliverability.no-limit')
              : t('mail:deliverability.of', { taken: format.number(taken), allowed: format.number(allowed) })}
          </Text>
        </Group>
      ))}
    </Stack>
  );
}
