import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useScreenParams } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { Page } from '#ui/page.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { getClosure } from '../contract/closure.ts';
import { ClosingSection } from './closing-section.tsx';
import { ExportSection } from './export-section.tsx';

const WORKING = 2_000;

/** Taking everything along, and closing the workspace. The one screen that is left while it closes. */
export function ClosingScreen() {
  const { t } = useTranslation();
  const { workspaceId } = useScreenParams('/closing/:workspaceId');
  const closure = useApi(getClosure, { workspaceId });
  const isWorking = closure.data?.exports.some((each) => each.state === 'waiting' || each.state === 'running') ?? false;
  useApi(getClosure, { workspaceId }, { enabled: isWorking, refetchEvery: WORKING });
  if (closure.error) return <Trouble problem={closure.error} retrying={closure.isFetching} onRetry={() => void closure.refetch()} />;
  return (
    <Page title={t('accounts:closing.title')} lead={closure.data?.workspaceName} help="accounts/closing" width="form">
      {closure.data ? (
        <Stack gap="lg">
          <ExportSection workspaceId={workspaceId} exports={closure.data.exports} />
          <ClosingSection workspaceId={workspaceId} closure={closure.data} />
        </Stack>
      ) : null}
    </Page>
  );
}
