import { ActionIcon, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSubmit } from '#admin/query.ts';
import { useMay } from '#admin/workspace.tsx';
import type { Step } from '../contract.ts';
import { orderSteps } from '../contract/messages.ts';

/** Which of several that fall on the same moment a step is, and buttons that move it; nothing where it is alone. */
export function StepOrder({ step, together, scenarioId }: { step: Step; together: readonly Step[]; scenarioId: string }) {
  const { t } = useTranslation();
  const order = useSubmit(orderSteps);
  const may = useMay()('messaging.manage');
  const place = together.findIndex(({ id }) => id === step.id);
  if (together.length < 2) return null;

  function move(by: -1 | 1) {
    const ids = together.map(({ id }) => id);
    ids.splice(place + by, 0, ...ids.splice(place, 1));
    order.mutate(
      { scenarioId, messageIds: ids },
      {
        onSuccess: () => notifications.show({ message: t('messaging:order.moved', { title: step.title, place: place + by + 1 }) }),
        onError: (problem) => notifications.show({ message: problem.detail ?? problem.title, color: 'red.9' }),
      },
    );
  }
  return (
    <Group gap="xs">
      <Text size="sm" c="dimmed">
        {t('messaging:order.same', { count: together.length, place: place + 1 })}
      </Text>
      {may ? (
        <Group gap={4}>
          <ActionIcon
            variant="default"
            size={30}
            disabled={place === 0 || order.isPending}
            onClick={() => move(-1)}
            aria-label={t('messaging:order.up', { title: step.title })}
          >
            <IconArrowUp size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size={30}
            disabled={place === together.length - 1 || order.isPending}
            onClick={() => move(1)}
            aria-label={t('messaging:order.down', { title: step.title })}
          >
            <IconArrowDown size={16} aria-hidden />
          </ActionIcon>
        </Group>
      ) : null}
    </Group>
  );
}
