import { Button, Group, Modal, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, useSubmit } from '#admin/query.ts';
import { useFormat } from '#ui/host.tsx';
import { WorkProgress } from '#ui/progress.tsx';
import { cancelBulkRun, createBulkRun, getBulkRun } from '../../contract/bulk.ts';
import type { ContactsSelected } from '../plugs.ts';

/**
 * Starts work on the selected contacts, and shows how far it is: `const bulk = useBulkRun(selected, title)`; draw `bulk.dialog`, call
 * `bulk.start(kind, params)`.
 */
export function useBulkRun(
  selected: Pick<ContactsSelected, 'audienceId' | 'selection' | 'clear'>,
  title: string,
): { start: (kind: string, params: Record<string, unknown>) => void; starting: boolean; dialog: ReactNode } {
  const create = useSubmit(createBulkRun);
  const [runId, setRunId] = useState<string | undefined>();
  return {
    start: (kind, params) =>
      create.mutate(
        { audienceId: selected.audienceId, kind, params, selection: selected.selection },
        {
          onSuccess: (run) => setRunId(run.id),
          onError: (problem) => notifications.show({ title: problem.title, message: problem.detail ?? '', color: 'red.9' }),
        },
      ),
    starting: create.isPending,
    dialog: runId ? (
      <RunDialog
        runId={runId}
        title={title}
        onClose={() => {
          setRunId(undefined);
          selected.clear();
        }}
      />
    ) : null,
  };
}

function RunDialog({ runId, title, onClose }: { runId: string; title: string; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const client = useQueryClient();
  const [ended, setEnded] = useState(false);
  const run = useApi(getBulkRun, { bulkRunId: runId }, ended ? {} : { refetchEvery: 1000 });
  const cancel = useSubmit(cancelBulkRun);
  const state = run.data?.state ?? 'waiting';
  const over = state === 'done' || state === 'cancelled';
  if (over && !ended) setEnded(true);
  // The list behind shows what became of it.
  useEffect(() => {
    if (ended) void client.invalidateQueries();
  }, [ended, client]);
  const changed = run.data?.changed ?? 0;
  const summary = t(state === 'cancelled' ? 'people:bulk.cancelled' : 'people:bulk.done', {
    count: changed,
    shown: format.number(changed),
  });
  return (
    <Modal opened onClose={onClose} title={title} centered>
      <Stack gap="md">
        <WorkProgress
          title={title}
          state={
            over
              ? { is: 'done', summary }
              : run.error
                ? { is: 'failed', problem: run.error }
                : state === 'waiting'
                  ? { is: 'waiting' }
                  : { is: 'running', done: run.data?.done ?? 0, of: run.data?.total ?? undefined }
          }
          onCancel={() => cancel.mutate({ bulkRunId: runId })}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('people:fields.understood')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
