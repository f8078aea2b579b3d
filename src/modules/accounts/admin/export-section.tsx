import { Button, Group, Stack, Text } from '@mantine/core';
import { IconDownload, IconPackageExport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDownload, useSubmit } from '#admin/query.ts';
import type { AnswerOf } from '#platform/http/contract.ts';
import { useFormat } from '#ui/host.tsx';
import { Notice } from '#ui/notice.tsx';
import { WorkProgress, type WorkState } from '#ui/progress.tsx';
import { Section } from '#ui/section.tsx';
import { downloadExport, requestExport, type getClosure } from '../contract/closure.ts';

type Export = AnswerOf<typeof getClosure>['exports'][number];

/** All of a workspace as one file, and the newest ones made. */
export function ExportSection({ workspaceId, exports }: { workspaceId: string; exports: readonly Export[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const request = useSubmit(requestExport);
  const download = useDownload(downloadExport);
  const [newest] = exports;
  const isWorking = newest?.state === 'waiting' || newest?.state === 'running';
  const ready = exports.filter((each) => each.state === 'ready' && each.expiresAt !== null);
  const refused = request.error ?? download.error;
  return (
    <Section title={t('accounts:exports.title')} lead={t('accounts:exports.lead')}>
      <Stack gap="md">
        {refused ? <Notice tone="bad" title={refused.detail ?? refused.title} /> : null}
        {newest && newest.state !== 'ready' ? <ExportProgress one={newest} /> : null}
        {ready.map((each) => (
          <Group key={each.id} justify="space-between" gap="xs">
            <Stack gap={0}>
              <Text size="sm">
                {t('accounts:exports.madeAt', { at: format.dateTime(each.createdAt), size: format.bytes(each.bytes ?? 0) })}
              </Text>
              <Text size="xs" c="dimmed">
                {t('accounts:exports.until', { at: format.date(each.expiresAt ?? each.createdAt) })}
              </Text>
            </Stack>
            <Button
              variant="default"
              leftSection={<IconDownload size={16} aria-hidden />}
              loading={download.isPending}
              onClick={() => download.mutate({ workspaceId, exportId: each.id })}
            >
              {t('accounts:exports.download')}
            </Button>
          </Group>
        ))}
        <Button
          style={{ alignSelf: 'flex-start' }}
          leftSection={<IconPackageExport size={16} aria-hidden />}
          disabled={isWorking}
          loading={request.isPending}
          onClick={() => request.mutate({ workspaceId })}
        >
          {t('accounts:exports.start')}
        </Button>
      </Stack>
    </Section>
  );
}

function ExportProgress({ one }: { one: Export }) {
  const { t } = useTranslation();
  const states: Readonly<Record<Export['state'], WorkState>> = {
    waiting: { is: 'waiting' },
    running: { is: 'running', done: one.tablesDone, of: one.tablesTotal },
    failed: { is: 'failed', problem: { title: t('accounts:exports.failed'), detail: t('accounts:exports.failedHint') } },
    ready: { is: 'done' },
  };
  return <WorkProgress title={t('accounts:exports.working')} state={states[one.state]} />;
}
