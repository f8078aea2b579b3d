import { Anchor, Group, Paper, Stack, Switch, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress } from '#admin/navigate.ts';
import { useMay } from '#admin/workspace.tsx';
import { DateTime } from '#ui/date-time.tsx';
import { useFormat } from '#ui/host.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import type { Step } from '../contract.ts';
import { scenarioHome } from './scenario-home.ts';
import { StepOrder } from './step-order.tsx';
import { useWhenWords } from './timing-words.ts';
import { useSwitchStep } from './use-switch-step.tsx';

/** One step of the timeline: when, what, who waits, its switch, and its place among those that fall on the same moment (`together`, itself included). */
export function StepCard({ step, together, scenarioId }: { step: Step; together: readonly Step[]; scenarioId: string }) {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const format = useFormat();
  const words = useWhenWords();
  const { toggle, pending } = useSwitchStep();
  const may = useMay()('messaging.manage');
  const on = step.state === 'on';
  const subject =
    step.channel === 'action' ? t('messaging:actions.card') : typeof step.content['subject'] === 'string' ? step.content['subject'] : '';
  const people = (count: number) => t('messaging:people', { count, shown: format.number(count) });
  return (
    <Paper withBorder p="md" style={{ opacity: on ? 1 : 0.85 }}>
      <Group justify="space-between" align="flex-start" gap="md">
        <Stack gap={4} flex="1 1 260px" miw={0}>
          <Group gap="xs">
            <Text size="sm" fw={700}>
              {words(step)}
            </Text>
            {step.reminder ? <StateBadge tone="news">{t('messaging:reminders.badge')}</StateBadge> : null}
          </Group>
          <Anchor component={Link} href={addressOf(`${scenarioHome}/steps/:messageId`, { scenarioId, messageId: step.id })} fw={600}>
            {step.title}
          </Anchor>
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {subject}
          </Text>
          <StepOrder step={step} together={together} scenarioId={scenarioId} />
          <Group gap="md" mt={4}>
            <Text size="sm">{t('messaging:steps.waiting', { people: people(step.waiting) })}</Text>
            <Anchor component={Link} href={addressOf('/w/:workspaceId/messages/:messageId', { messageId: step.id })} size="sm">
              {t('messaging:steps.sent', { people: people(step.sent) })}
            </Anchor>
            {step.nextAt ? (
              <Text size="sm" c="dimmed">
                {t('messaging:steps.next')} <DateTime at={step.nextAt} />
              </Text>
            ) : null}
          </Group>
        </Stack>
        <Switch
          checked={on}
          disabled={pending || !may}
          onChange={() => void toggle(step)}
          label={on ? t('messaging:steps.on') : t('messaging:steps.off')}
          labelPosition="left"
          aria-label={t('messaging:steps.switch', { title: step.title })}
        />
      </Group>
    </Paper>
  );
}
