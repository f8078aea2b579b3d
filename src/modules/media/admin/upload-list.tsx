import { Button, Group, Paper, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { StateBadge } from '#ui/state-badge.tsx';
import type { Tone } from '#ui/theme.ts';
import type { Upload } from './use-uploads.ts';
import './media.css';

const tones = {
  waiting: 'plain',
  sending: 'news',
  broken: 'care',
  reading: 'news',
  done: 'good',
  refused: 'bad',
} as const satisfies Record<string, Tone>;

/** What needs somebody comes first, what is over last. */
const order = { refused: 0, broken: 1, reading: 2, sending: 2, waiting: 3, done: 4 } as const satisfies Record<Upload['state'], number>;

/** The files on their way: how far each is, and for a refused one why and what to do. */
export function UploadList({ uploads, busy, onClear }: { uploads: readonly Upload[]; busy: boolean; onClear: () => void }) {
  const { t } = useTranslation();
  if (uploads.length === 0) return null;
  const done = uploads.filter((upload) => upload.state === 'done').length;
  const refused = uploads.filter((upload) => upload.state === 'refused').length;
  const states = {
    waiting: t('media:upload.waiting'),
    sending: t('media:upload.sending'),
    broken: t('media:upload.broken'),
    reading: t('media:upload.reading'),
    done: t('media:upload.done'),
    refused: t('media:upload.refused'),
  };
  return (
    <Paper withBorder p="md" component="section" aria-label={t('media:upload.title')}>
      <Group justify="space-between" mb="sm">
        <Text fw={600} size="sm" aria-live="polite">
          {t('media:upload.summary', { done, total: uploads.length })}
          {refused > 0 ? ` ${t('media:upload.someRefused', { count: refused })}` : ''}
        </Text>
        <Button size="compact-sm" variant="default" onClick={onClear} disabled={busy && done + refused === 0}>
          {t('media:upload.clear')}
        </Button>
      </Group>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long list is scrolled by the keyboard, too */}
      <ul className="media-uploads" tabIndex={0} aria-label={t('media:upload.title')}>
        {uploads
          .toSorted((a, b) => order[a.state] - order[b.state])
          .map((upload) => (
            <li key={upload.key}>
              <Stack gap={4}>
                <Group justify="space-between" wrap="nowrap" gap="xs">
                  <Text size="sm" truncate>
                    {upload.name}
                  </Text>
                  <StateBadge tone={tones[upload.state]}>{states[upload.state]}</StateBadge>
                </Group>
                {upload.state === 'sending' || upload.state === 'reading' || upload.state === 'broken' ? (
                  <Progress
                    value={upload.part * 100}
                    size="sm"
                    animated={upload.state === 'reading'}
                    aria-label={t('media:upload.progress', { name: upload.name })}
                  />
                ) : null}
                {upload.state === 'broken' ? (
                  <Text size="sm" c="dimmed" component="output">
                    {t('media:upload.brokenHint')}
                  </Text>
                ) : null}
                {upload.problem ? (
                  <Text size="sm" c="var(--mantine-color-error)" role="alert">
                    {upload.problem.detail ?? upload.problem.title}
                  </Text>
                ) : null}
              </Stack>
            </li>
          ))}
      </ul>
    </Paper>
  );
}
