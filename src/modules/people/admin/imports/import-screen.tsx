import { Button, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress, useScreenParams } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { useCrumb } from '#admin/shell/titles.tsx';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import { WorkProgress } from '#ui/progress.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { getAudience } from '../../contract/audiences.ts';
import { getImport, type Import } from '../../contract/imports.ts';
import { CancelImport } from './cancel-import.tsx';
import { CheckedImport } from './checked-import.tsx';
import { EndedImport } from './ended-import.tsx';
import { ImportStateBadge } from './import-state-badge.tsx';
import { RunningImport } from './running-import.tsx';
import { SettleImport } from './settle-import.tsx';

const home = '/w/:workspaceId/audiences/:audienceId';
/** While work is under way, in milliseconds. */
const OFTEN = 1_000;

/** One import: each state of it is a step of the way, and has its own part of the screen. */
export function ImportScreen() {
  const { t } = useTranslation();
  const { audienceId, importId } = useScreenParams(`${home}/imports/:importId`);
  const audience = useApi(getAudience, { audienceId });
  const known = useApi(getImport, { importId });
  const moving = known.data && ['reading', 'checking', 'running'].includes(known.data.state);
  const fresh = useApi(getImport, { importId }, { refetchEvery: OFTEN, enabled: moving === true });
  useCrumb(home, audience.data?.name);
  if (known.error) return <Trouble problem={known.error} onRetry={() => void known.refetch()} />;
  const shown = fresh.data ?? known.data;
  return (
    <Page
      title={shown?.fileName ?? t('people:imports.title')}
      beside={shown ? <ImportStateBadge state={shown.state} /> : undefined}
      actions={shown ? <CancelImport shown={shown} /> : undefined}
      help="people/imports"
    >
      {shown ? <Step shown={shown} key={shown.state} /> : null}
    </Page>
  );
}

function Step({ shown }: { shown: Import }) {
  const { t } = useTranslation();
  switch (shown.state) {
    case 'reading':
      return <WorkProgress title={t('people:imports.reading')} state={{ is: 'running', done: 0, of: undefined }} />;
    case 'ready':
      return <SettleImport shown={shown} />;
    case 'checking':
      return <WorkProgress title={t('people:imports.checking')} state={{ is: 'running', done: shown.rowsDone, of: undefined }} />;
    case 'checked':
      return <CheckedImport shown={shown} />;
    case 'running':
    case 'paused':
      return <RunningImport shown={shown} />;
    case 'done':
    case 'cancelled':
      return <EndedImport shown={shown} />;
    case 'failed':
      return <FailedImport shown={shown} />;
  }
}

function FailedImport({ shown }: { shown: Import }) {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const why = shown.problem ? t(shown.problem.textKey, shown.problem.data ?? {}) : '';
  return (
    <Stack gap="lg">
      <Notice
        tone="bad"
        title={t('people:imports.failed')}
        actions={
          <Button component={Link} href={addressOf(`${home}/imports`)} variant="default">
            {t('people:imports.again')}
          </Button>
        }
      >
        {why}
      </Notice>
      {shown.written ? <EndedImport shown={shown} /> : null}
    </Stack>
  );
}
