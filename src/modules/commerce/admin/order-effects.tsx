import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSubmit } from '#admin/query.ts';
import { tellProblem } from '#admin/tell.ts';
import { useMay } from '#admin/workspace.tsx';
import { Section } from '#ui/section.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import { retryEffect, type Order } from '../contract/orders.ts';

const tones = { planned: 'news', done: 'good', failed: 'bad', taken_back: 'plain' } as const;

/** What the order gives, whether it was given, and a button for what could not be. */
export function OrderEffects({ order }: { order: Order }) {
  const { t } = useTranslation();
  const retry = useSubmit(retryEffect);
  const may = useMay()('commerce.manage');
  return (
    <Section title={t('commerce:order.effects')}>
      <Stack gap="sm">
        {order.effects.length === 0 ? (
          <Text size="sm" c="dimmed">
            {order.paidAt === null ? t('commerce:order.effectsLater') : t('commerce:order.noEffects')}
          </Text>
        ) : null}
        {order.effects.map((effect) => (
          <Group key={`${effect.line} ${effect.effectId}`} gap="xs" align="flex-start">
            <StateBadge tone={tones[effect.state]}>{t(`commerce:order.effectStates.${effect.state}`)}</StateBadge>
            <Stack gap={2} style={{ flex: 1, minWidth: 0 }}>
              <Text size="sm">{t(effect.textKey, effect.data)}</Text>
              {effect.error ? (
                <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                  {effect.error}
                </Text>
              ) : null}
            </Stack>
            {may && effect.state === 'failed' ? (
              <Button
                size="xs"
                variant="default"
                loading={retry.isPending}
                onClick={() => retry.mutate({ orderId: order.id, effectId: effect.effectId, line: effect.line }, { onError: tellProblem })}
              >
                {t('commerce:order.retry')}
              </Button>
            ) : null}
          </Group>
        ))}
      </Stack>
    </Section>
  );
}
