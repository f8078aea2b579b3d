import { Button, Modal, Stack, Text } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '#platform/http/contract.ts';
import { useFilled } from '#admin/use-filled.ts';
import { useList } from '#admin/use-list.ts';
import { useMay } from '#admin/workspace.tsx';
import { DateTime } from '#ui/date-time.tsx';
import { useFormat } from '#ui/host.tsx';
import { List } from '#ui/list/list.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import { listBulkRuns } from '../../contract/bulk.ts';
import { AudiencePage } from '../audience-page.tsx';
import { bulkUndos } from '../plugs.ts';

type Run = AnswerOf<typeof listBulkRuns>['items'][number];

const tones = { waiting: 'plain', running: 'news', done: 'good', cancelled: 'plain' } as const;

/** What was done in bulk to the contacts of an audience, by whom, to how many; what has a way back is taken back here. */
export function BulkRunsScreen() {
  return (
    <AudiencePage path="/w/:workspaceId/audiences/:audienceId/bulk-runs" help="people/contacts">
      {(audience) => <Runs audienceId={audience.id} />}
    </AudiencePage>
  );
}

function Runs({ audienceId }: { audienceId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const undos = useFilled(bulkUndos);
  const list = useList(listBulkRuns, { audienceId });
  const [open, setOpen] = useState<Run | undefined>();
  const nameOf = (run: Run) => (run.label ? t(run.label) : run.kind);
  const Undo = undos.find(({ kind }) => kind === open?.kind)?.Undo;
  const hasWayBack = (run: Run) =>
    run.changed > 0 && run.state !== 'waiting' && run.state !== 'running' && undos.some(({ kind }) => kind === run.kind);
  return (
    <>
      <List
        list={list}
        label={t('people:bulk.history')}
        idOf={(run) => run.id}
        nameOf={nameOf}
        columns={[
          { key: 'what', label: t('people:bulk.what'), render: nameOf },
          {
            key: 'state',
            label: t('people:bulk.state'),
            render: (run) => <StateBadge tone={tones[run.state]}>{t(`people:bulk.states.${run.state}`)}</StateBadge>,
            width: 120,
          },
          {
            key: 'changed',
            label: t('people:bulk.changedPeople'),
            render: (run) => t('people:bulk.changedOf', { changed: format.number(run.changed), total: format.number(run.total ?? 0) }),
            width: 150,
          },
          { key: 'by', label: t('people:imports.by'), render: (run) => run.by.name ?? t('people:imports.byProgram') },
          { key: 'at', label: t('people:imports.at'), render: (run) => <DateTime at={run.createdAt} />, width: 170 },
          {
            key: 'back',
            label: t('people:bulk.back'),
            render: (run) =>
              hasWayBack(run) && may('people.manage') ? (
                <Button size="compact-sm" variant="default" onClick={() => setOpen(run)}>
                  {t('people:bulk.openBack')}
                </Button>
              ) : null,
            width: 120,
          },
        ]}
        empty={{ icon: IconListCheck, title: t('people:bulk.none'), body: t('people:bulk.noneBody') }}
      />
      <Modal opened={open !== undefined} onClose={() => setOpen(undefined)} title={open ? nameOf(open) : ''} centered>
        {open && Undo ? (
          <Stack gap="md">
            <Text size="sm" c="dimmed">
              <DateTime at={open.createdAt} />
            </Text>
            <Undo runId={open.id} />
          </Stack>
        ) : null}
      </Modal>
    </>
  );
}
