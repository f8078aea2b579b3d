import { Button, Code, Group, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { IconCloudOff, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** What the parts of `ui/` know of a failure; the app's `Problem` is one. */
export interface Failing {
  title: string;
  detail?: string | undefined;
  requestId?: string | undefined;
}

/** Something could not be loaded: says so calmly, in the place of what is missing, and offers to try again. */
export function Trouble({ problem, onRetry, retrying = false }: { problem: Failing; onRetry?: () => void; retrying?: boolean }) {
  const { t } = useTranslation();
  return (
    <Stack align="center" gap="xs" py={40} px="md" ta="center" role="alert">
      <ThemeIcon size={56} radius="xl" variant="light" color="gray">
        <IconCloudOff size={28} stroke={1.5} aria-hidden />
      </ThemeIcon>
      <Title order={2} mt="xs">
        {problem.title}
      </Title>
      {problem.detail ? (
        <Text c="dimmed" size="sm" maw={460}>
          {problem.detail}
        </Text>
      ) : null}
      {onRetry ? (
        <Button mt="xs" variant="default" leftSection={<IconRefresh size={16} aria-hidden />} loading={retrying} onClick={onRetry}>
          {t('platform:ui.retry')}
        </Button>
      ) : null}
      {problem.requestId ? (
        <Group gap={6} mt="xs">
          <Text size="xs" c="dimmed">
            {t('platform:ui.requestId')}
          </Text>
          <Code>{problem.requestId}</Code>
        </Group>
      ) : null}
    </Stack>
  );
}
