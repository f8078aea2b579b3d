import { Button, Group, Paper, Progress as Bar, Text } from '@mantine/core';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useFormat } from './host.tsx';
import type { Failing } from './trouble.tsx';

/** Where a long piece of work stands: an import, an export, a domain's check. */
export type WorkState =
  | { is: 'waiting' }
  | { is: 'running'; done: number; /** Unknown yet: undefined. */ of: number | undefined }
  | { is: 'done'; summary?: string }
  | { is: 'failed'; problem: Failing };

/** Work that outlives the page: one may leave and come back. */
export function WorkProgress({
  title,
  state,
  onCancel,
  onRetry,
}: {
  title: string;
  state: WorkState;
  onCancel?: () => void;
  onRetry?: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const running = state.is === 'waiting' || state.is === 'running';
  const share = state.is === 'running' && state.of ? Math.min(100, (state.done / state.of) * 100) : undefined;
  return (
    <Paper withBorder p="md" aria-busy={running}>
      <Group justify="space-between" gap="sm" wrap="nowrap" align="flex-start">
        <Group gap="xs" wrap="nowrap">
          {state.is === 'done' ? <IconCircleCheck size={20} color="var(--ui-good)" aria-hidden /> : null}
          {state.is === 'failed' ? <IconCircleX size={20} color="var(--ui-bad)" aria-hidden /> : null}
          <Text fw={600}>{title}</Text>
        </Group>
        {running && onCancel ? (
          <Button size="compact-sm" variant="default" onClick={onCancel}>
            {t('platform:ui.cancelWork')}
          </Button>
        ) : null}
        {state.is === 'failed' && onRetry ? (
          <Button size="compact-sm" variant="default" onClick={onRetry}>
            {t('platform:ui.retry')}
          </Button>
        ) : null}
      </Group>
      {running ? (
        <Bar
          mt="sm"
          size="md"
          radius="xl"
          value={state.is === 'waiting' ? 0 : (share ?? 100)}
          animated={state.is === 'running' && share === undefined}
          striped={state.is === 'running' && share === undefined}
          aria-label={title}
        />
      ) : null}
      <Text size="sm" c="dimmed" mt={6} aria-live="polite" style={{ whiteSpace: 'pre-line' }}>
        {lineOf(state, t, format.number)}
      </Text>
      {running ? (
        <Text size="xs" c="dimmed" mt={2}>
          {t('platform:ui.work.mayLeave')}
        </Text>
      ) : null}
    </Paper>
  );
}

function lineOf(state: WorkState, t: TFunction, number: (value: number) => string): string {
  if (state.is === 'waiting') return t('platform:ui.work.waiting');
  if (state.is === 'done') return state.summary ?? t('platform:ui.work.done');
  if (state.is === 'failed') return [state.problem.title, state.problem.detail].filter(Boolean).join('\n');
  if (state.of === undefined) return t('platform:ui.work.counting', { done: number(state.done) });
  return t('platform:ui.work.running', { done: number(state.done), of: number(state.of) });
}
