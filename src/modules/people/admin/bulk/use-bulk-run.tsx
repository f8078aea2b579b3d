import { Button, Group, Modal, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { QueryObserver, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '#admin/client.ts';
import { keyOf, useApi, useSubmit } from '#admin/query.ts';
import { usePlace } from '#admin/workspace.tsx';
import { useFormat } from '#ui/host.tsx';
import { WorkProgress } from '#ui/progress.tsx';
import { cancelBulkRun, createBulkRun, getBulkRun } from '../../contract/bulk.ts';
import type { ContactsSelected } from '../plugs.ts';

const ASK_MILLISECONDS = 1_000;

/**
 * Starts work on the selected contacts, and shows how far it is: `const bulk = useBulkRun(selected, title)`; draw `bulk.dialog`, call
 * `bulk.start(kind, params)`.
 */
export function useBulkRun(
  selected: Pick<ContactsSelected, 'audienceId' | 'selection' | 'clear'>,
  title: string,
  /** Drawn in the dialog once it is done: a way back. */
  after?: (bulkRunId: string) => ReactNode,
): { start: (kind: string, params: Record<string, unknown>) => void; starting: boolean; dialog: ReactNode } {
  const create = useSubmit(createBulkRun);
  const follow = useFollow();
  const [runId, setRunId] = useState<string | undefined>();
  return {
    start: (kind, params) =>
      create.mutate(
        { audienceId: selected.audienceId, kind, params, selection: selected.selection },
        {
          onSuccess: (run) => {
            setRunId(run.id);
            follow(run.id);
          },
          onError: (problem) => notifications.show({ title: problem.title, message: problem.detail ?? '', color: 'red.9' }),
        },
      ),
    starting: create.isPending,
    dialog: runId ? (
      <RunDialog
        runId={runId}
        title={title}
        after={after}
        onClose={() => {
          setRunId(undefined);
          selected.clear();
        }}
      />
    ) : null,
  };
}

/** Asks until the work is over, whether its dialog is open or not: then the list behind shows what became of it. */
function useFollow(): (bulkRunId: string) => void {
  const client = useQueryClient();
  const workspaceId = usePlace().workspace?.id;
  return (bulkRunId) => {
    const observer = new QueryObserver(client, {
      queryKey: keyOf(getBulkRun, { bulkRunId }, workspaceId),
      queryFn: async ({ signal }) => call(getBulkRun, { bulkRunId }, { workspaceId, signal }),
      refetchInterval: ASK_MILLISECONDS,
    });
    const stop = observer.subscribe(({ data, isError }) => {
      if (!isError && !isOver(data?.state)) return;
      stop();
      void client.invalidateQueries();
    });
  };
}

function isOver(state: string | undefined): boolean {
  return state === 'done' || state === 'cancelled';
}

function RunDialog({
  runId,
  title,
  after,
  onClose,
}: {
  runId: string;
  title: string;
  after: ((bulkRunId: string) => ReactNode) | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const run = useApi(getBulkRun, { bulkRunId: runId }, { refetchEvery: (seen) => (isOver(seen?.state) ? false : ASK_MILLISECONDS) });
  const cancel = useSubmit(cancelBulkRun);
  const state = run.data?.state ?? 'waiting';
  const over = isOver(state);
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
        {over ? after?.(runId) : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('people:fields.understood')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
