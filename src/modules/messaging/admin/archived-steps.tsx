import { Anchor, Button, Collapse, Group, List, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { useApi, useSubmit } from '#admin/query.ts';
import { useMay } from '#admin/workspace.tsx';
import { useFormat } from '#ui/host.tsx';
import { listSteps, restoreMessage } from '../contract/messages.ts';

/** Steps that were taken out after they had been sent to somebody, each with the way back; nothing where there are none. */
export function ArchivedSteps({ scenarioId }: { scenarioId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay()('messaging.manage');
  const [open, { toggle }] = useDisclosure(false);
  const archived = useApi(listSteps, { scenarioId, archived: 'true' });
  const restore = useSubmit(restoreMessage);
  const items = archived.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Stack gap="sm">
      <Anchor component="button" type="button" size="sm" onClick={toggle} aria-expanded={open} style={{ alignSelf: 'flex-start' }}>
        {t('messaging:steps.archived', { count: items.length })}
      </Anchor>
      <Collapse expanded={open}>
        <List listStyleType="none" spacing="xs">
          {items.map((step) => (
            <List.Item key={step.id}>
              <Group gap="sm">
                <Text size="sm" fw={600}>
                  {step.title}
                </Text>
                <Text size="sm" c="dimmed">
                  {t('messaging:steps.sent', { people: t('messaging:people', { count: step.sent, shown: format.number(step.sent) }) })}
                </Text>
                <Button
                  size="compact-sm"
                  variant="default"
                  disabled={!may || restore.isPending}
                  onClick={() =>
                    restore.mutate(
                      { messageId: step.id },
                      { onError: (problem) => notifications.show({ message: problem.detail ?? problem.title, color: 'red.9' }) },
                    )
                  }
                  aria-label={t('messaging:steps.restoreOf', { title: step.title })}
                >
                  {t('messaging:steps.restore')}
                </Button>
              </Group>
            </List.Item>
          ))}
        </List>
      </Collapse>
    </Stack>
  );
}
