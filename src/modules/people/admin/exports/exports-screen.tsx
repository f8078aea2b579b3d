import { Button, Group, Stack, Text } from '@mantine/core';
import { IconDownload, IconFileExport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDownload, useSubmit } from '#admin/query.ts';
import { useFilled } from '#admin/use-filled.ts';
import { useList } from '#admin/use-list.ts';
import { useMay } from '#admin/workspace.tsx';
import { useConfirm } from '#ui/confirm.tsx';
import { DateTime } from '#ui/date-time.tsx';
import { useFormat } from '#ui/host.tsx';
import { List } from '#ui/list/list.tsx';
import { Notice } from '#ui/notice.tsx';
import { Section } from '#ui/section.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import { cancelExport, downloadExport, listExports, type Export } from '../../contract/exports.ts';
import { AudiencePage } from '../audience-page.tsx';
import { audienceExports } from '../plugs.ts';
import { LostCells } from './lost-cells.tsx';
import { NewExport } from './new-export.tsx';
import { useWatched } from './use-watched.ts';

const tones = { waiting: 'news', running: 'news', ready: 'good', cancelled: 'plain', failed: 'bad', gone: 'plain' } as const;

/** Files of contacts that were asked for, and the way to a new one. */
export function ExportsScreen() {
  const { t } = useTranslation();
  const mayDo = useMay();
  const may = mayDo('people.manage');
  const others = useFilled(audienceExports)
    .filter((one) => one.can === undefined || mayDo(one.can))
    .toSorted((a, b) => a.order - b.order);
  return (
    <AudiencePage path="/w/:workspaceId/audiences/:audienceId/exports" help="people/exports">
      {(audience) => (
        <Stack gap="lg">
          {may ? (
            <Section title={t('people:exports.new')} lead={t('people:exports.newLead')}>
              <NewExport audience={audience} />
            </Section>
          ) : null}
          <PastExports audienceId={audience.id} />
          {others.map(({ order, Part }) => (
            <Part key={order} audienceId={audience.id} />
          ))}
        </Stack>
      )}
    </AudiencePage>
  );
}

function PastExports({ audienceId }: { audienceId: string }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const list = useList(listExports, { audienceId });
  const moving = list.rows?.some((row) => row.state === 'waiting' || row.state === 'running') ?? false;
  useWatched(moving, list.retry);
  const latest = list.rows?.[0];
  return (
    <Stack gap="lg">
      {latest && latest.lostCount > 0 && latest.state === 'ready' ? <LostCells shown={latest} /> : null}
      <List
        list={list}
        label={t('people:exports.past')}
        idOf={(row) => row.id}
        nameOf={(row) => row.fileName}
        columns={[
          { key: 'fileName', label: t('people:exports.file'), render: (row) => row.fileName },
          { key: 'state', label: t('people:exports.state'), render: (row) => <State row={row} />, phone: 'bare', width: 190 },
          { key: 'rows', label: t('people:exports.rows'), render: (row) => number(row.rowsDone), align: 'end', width: 100 },
          { key: 'createdAt', label: t('people:exports.at'), render: (row) => <DateTime at={row.createdAt} />, width: 170 },
          { key: 'file', label: t('people:exports.download'), render: (row) => <Take row={row} />, phone: 'bare', width: 300 },
        ]}
        empty={{ icon: IconFileExport, title: t('people:exports.empty'), body: t('people:exports.emptyBody') }}
      />
    </Stack>
  );
}

function State({ row }: { row: Export }) {
  const { t } = useTranslation();
  const state = row.state === 'ready' && row.expiresAt === null ? 'gone' : row.state;
  return (
    <Stack gap={2} align="flex-start">
      <StateBadge tone={tones[state]}>{t(`people:exports.states.${state}`)}</StateBadge>
      {row.problem ? <Text size="sm">{t(row.problem.textKey, row.problem.data ?? {})}</Text> : null}
    </Stack>
  );
}

function Take({ row }: { row: Export }) {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const download = useDownload(downloadExport);
  const remove = useSubmit(cancelExport);
  const may = useMay()('people.manage');
  if (!may || row.state !== 'ready' || row.expiresAt === null) return null;
  async function ask(): Promise<void> {
    const sure = await confirm({
      title: t('people:exports.deleteTitle'),
      body: t('people:exports.deleteBody'),
      action: t('people:exports.delete'),
      danger: true,
    });
    if (sure) remove.mutate({ exportId: row.id });
  }
  return (
    <Stack gap={4}>
      {download.error ? <Notice tone="bad" title={download.error.title} /> : null}
      <Group gap="xs">
        <Button
          size="compact-sm"
          leftSection={<IconDownload size={14} aria-hidden />}
          loading={download.isPending}
          onClick={() => download.mutate({ exportId: row.id })}
        >
          {t('people:exports.download')}
        </Button>
        <Button size="compact-sm" variant="default" loading={remove.isPending} onClick={() => void ask()}>
          {t('people:exports.delete')}
        </Button>
      </Group>
      <Text size="xs" c="dimmed">
        {t('people:exports.expires')} <DateTime at={row.expiresAt} />
      </Text>
    </Stack>
  );
}
