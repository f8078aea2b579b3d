import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useApi, useSubmit } from '#admin/query.ts';
import { useMay } from '#admin/workspace.tsx';
import { useConfirm } from '#ui/confirm.tsx';
import { useFormat } from '#ui/host.tsx';
import { Section } from '#ui/section.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { cancelBroadcast, getBroadcastProgress, pauseBroadcast, resumeBroadcast, type Broadcast } from '../contract/broadcasts.ts';

/** How far it is, how fast, how long yet; and the ways to hold or stop it. */
export function BroadcastProgress({ broadcast }: { broadcast: Broadcast }) {
  const { t } = useTranslation();
  const format = useFormat();
  const progress = useApi(getBroadcastProgress, { broadcastId: broadcast.id }, { refetchEvery: 3_000 });
  if (progress.error) return <Trouble problem={progress.error} onRetry={() => void progress.refetch()} />;
  const { planned = 0, remaining = 0, perMinute = 0, secondsLeft = null } = progress.data ?? {};
  const done = planned - remaining;
  const share = planned === 0 ? 0 : (done / planned) * 100;
  const line =
    broadcast.expandedAt === null && broadcast.cancelledAt === null
      ? t('messaging:broadcasts.progress.expanding', { planned: format.number(planned) })
      : t('messaging:broadcasts.progress.line', { done: format.number(done), planned: format.number(planned) });
  return (
    <Section title={t('messaging:broadcasts.progress.title')} actions={<Controls broadcast={broadcast} remaining={remaining} />}>
      <Stack gap="xs">
        <Progress value={share} size="lg" radius="xl" aria-label={t('messaging:broadcasts.progress.title')} />
        <Group justify="space-between" gap="xs" aria-live="polite">
          <Text size="sm">{line}</Text>
          <Text size="sm" c="dimmed">
            {t('messaging:broadcasts.progress.pace', { shown: format.number(perMinute) })}
            {secondsLeft === null ? '' : ` · ${leftWords(t, secondsLeft)}`}
          </Text>
        </Group>
      </Stack>
    </Section>
  );
}

function leftWords(t: ReturnType<typeof useTranslation>['t'], seconds: number): string {
  if (seconds < 60) return t('messaging:broadcasts.progress.secondsLeft', { count: seconds });
  return t('messaging:broadcasts.progress.minutesLeft', { count: Math.ceil(seconds / 60) });
}

function Controls({ broadcast, remaining }: { broadcast: Broadcast; remaining: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const confirm = useConfirm();
  const may = useMay()('messaging.manage');
  const pause = useSubmit(pauseBroadcast);
  const resume = useSubmit(resumeBroadcast);
  const cancel = useSubmit(cancelBroadcast);
  const broadcastId = broadcast.id;
  if (!may || broadcast.cancelledAt !== null) return null;
  async function askCancel() {
    const sure = await confirm({
      title: t('messaging:broadcasts.cancel'),
      body: t('messaging:broadcasts.cancelBody', { count: remaining, shown: format.number(remaining) }),
      action: t('messaging:broadcasts.cancelAction'),
      danger: true,
    });
    if (sure) cancel.mutate({ broadcastId });
  }
  return (
    <>
      {broadcast.pausedAt === null ? (
        <Button
          variant="default"
          leftSection={<IconPlayerPause size={16} aria-hidden />}
          loading={pause.isPending}
          onClick={() => pause.mutate({ broadcastId })}
        >
          {t('messaging:broadcasts.pause')}
        </Button>
      ) : (
        <Button
          leftSection={<IconPlayerPlay size={16} aria-hidden />}
          loading={resume.isPending}
          onClick={() => resume.mutate({ broadcastId })}
        >
          {t('messaging:broadcasts.resume')}
        </Button>
      )}
      <Button
        variant="default"
        leftSection={<IconPlayerStop size={16} aria-hidden />}
        loading={cancel.isPending}
        onClick={() => void askCancel()}
      >
        {t('messaging:broadcasts.cancelAction')}
      </Button>
    </>
  );
}
