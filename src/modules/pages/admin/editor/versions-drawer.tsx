import { Button, Drawer, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { call } from '#admin/client.ts';
import { asProblem } from '#admin/problem.ts';
import { useApi, useSubmit } from '#admin/query.ts';
import { useWorkspace } from '#admin/workspace.tsx';
import { DateTime } from '#ui/date-time.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { createPreview, listCheckpoints, listVersions, restorePage } from '../../contract.ts';
import type { Editor } from './use-editor.ts';

/** What the page was before: published versions, and drafts kept on the way. Each can be looked at or made the draft again. */
export function VersionsDrawer({ editor, opened, onClose }: { editor: Editor; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Drawer opened={opened} onClose={onClose} position="right" size="md" title={t('pages:versions.title')}>
      {opened ? <Versions editor={editor} onClose={onClose} /> : null}
    </Drawer>
  );
}

type From = { kind: 'version'; number: number } | { kind: 'checkpoint'; version: number };

function Versions({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const { t } = useTranslation();
  const workspaceId = useWorkspace().id;
  const pageId = editor.state.page.id;
  const versions = useApi(listVersions, { pageId });
  const checkpoints = useApi(listCheckpoints, { pageId });
  const restore = useSubmit(restorePage);
  const fail = (error: unknown) => {
    const problem = asProblem(error);
    notifications.show({ message: problem.detail ?? problem.title, color: 'red.9' });
  };

  async function bringBack(from: From) {
    const saved = await editor.saveNow();
    if (!saved) return;
    try {
      await restore.mutateAsync({ pageId, version: saved.version, from });
      await editor.reload();
      notifications.show({ message: t('pages:versions.restored'), color: 'green.8' });
      onClose();
    } catch (error) {
      fail(error);
    }
  }
  async function look(number: number) {
    // Opened before the answer: a window that opens later is held back as a pop-up.
    const opened = window.open('about:blank', '_blank');
    try {
      const preview = await call(createPreview, { pageId, number }, { workspaceId });
      if (opened) opened.location.href = preview.url;
    } catch (error) {
      opened?.close();
      fail(error);
    }
  }
  if (versions.error) return <Trouble problem={versions.error} onRetry={() => void versions.refetch()} />;
  if (checkpoints.error) return <Trouble problem={checkpoints.error} onRetry={() => void checkpoints.refetch()} />;
  if (!versions.data || !checkpoints.data) return <Skeleton height={200} />;
  return (
    <Stack gap="lg">
      <section aria-label={t('pages:versions.published')}>
        <Title order={3} mb="xs">
          {t('pages:versions.published')}
        </Title>
        {versions.data.items.length === 0 ? <Nothing text={t('pages:versions.noPublished')} /> : null}
        {versions.data.items.map((version) => (
          <Line key={version.number} at={version.publishedAt} badge={version.live ? t('pages:versions.live') : undefined}>
            <Button size="compact-sm" variant="default" onClick={() => void look(version.number)}>
              {t('pages:versions.look')}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => void bringBack({ kind: 'version', number: version.number })}>
              {t('pages:versions.restore')}
            </Button>
          </Line>
        ))}
      </section>
      <section aria-label={t('pages:versions.checkpoints')}>
        <Title order={3}>{t('pages:versions.checkpoints')}</Title>
        <Text size="sm" c="dimmed" mb="xs">
          {t('pages:versions.checkpointsHint')}
        </Text>
        {checkpoints.data.items.length === 0 ? <Nothing text={t('pages:versions.noCheckpoints')} /> : null}
        {checkpoints.data.items.map((checkpoint) => (
          <Line key={checkpoint.version} at={checkpoint.savedAt}>
            <Button size="compact-sm" variant="default" onClick={() => void bringBack({ kind: 'checkpoint', version: checkpoint.version })}>
              {t('pages:versions.restore')}
            </Button>
          </Line>
        ))}
      </section>
    </Stack>
  );
}

function Line({ at, badge, children }: { at: string; badge?: string | undefined; children: React.ReactNode }) {
  return (
    <Group justify="space-between" py={6} className="page-version">
      <Group gap="xs">
        <Text size="sm">
          <DateTime at={at} />
        </Text>
        {badge ? <StateBadge tone="good">{badge}</StateBadge> : null}
      </Group>
      <Group gap={6}>{children}</Group>
    </Group>
  );
}

function Nothing({ text }: { text: string }) {
  return (
    <Text size="sm" c="dimmed">
      {text}
    </Text>
  );
}
