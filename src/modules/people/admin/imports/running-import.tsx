import { Button, Group, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSubmit } from '#admin/query.ts';
import { useMay } from '#admin/workspace.tsx';
import { Notice } from '#ui/notice.tsx';
import { WorkProgress } from '#ui/progress.tsx';
import { pauseImport, startImport, type Import } from '../../contract/imports.ts';
import { CountCards } from './count-cards.tsx';

/** An import at work, or at rest: how far it is, and what has been written. */
export function RunningImport({ shown }: { shown: Import }) {
  const { t } = useTranslation();
  const pause = useSubmit(pauseImport);
  const go = useSubmit(startImport);
  const may = useMay()('people.manage');
  const problem = pause.error ?? go.error;
  return (
    <Stack gap="lg">
      {problem ? <Notice tone="bad" title={problem.title} /> : null}
      {shown.state === 'running' ? (
        <WorkProgress
          title={t('people:imports.running')}
          state={{ is: 'running', done: shown.rowsDone, of: shown.rowsTotal ?? undefined }}
        />
      ) : (
        <Notice tone="care" title={t('people:imports.paused')}>
          {t('people:imports.pausedBody', { done: shown.rowsDone, total: shown.rowsTotal ?? 0 })}
        </Notice>
      )}
      {may ? (
        <Group>
          {shown.state === 'running' ? (
            <Button variant="default" loading={pause.isPending} onClick={() => pause.mutate({ importId: shown.id })}>
              {t('people:imports.pause')}
            </Button>
          ) : (
            <Button loading={go.isPending} onClick={() => go.mutate({ importId: shown.id })}>
              {t('people:imports.resume')}
            </Button>
          )}
        </Group>
      ) : null}
      {shown.written ? <CountCards counts={shown.written} /> : null}
    </Stack>
  );
}
