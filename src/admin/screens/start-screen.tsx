import { Loader, Center, Button } from '@mantine/core';
import { IconBuilding } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { deleteSession, getSession } from '#modules/accounts/contract.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { useGo } from '../navigate.ts';
import { pathOf } from '../paths.ts';
import { useSubmit, useApi } from '../query.ts';
import { lastWorkspaceKey } from '../shell/last-workspace.ts';
import { useSessionChange } from '../sign-in.ts';

/** `/`: to the workspace this browser last worked in, else to the first one; to the login without a session. */
export function StartScreen() {
  const { t } = useTranslation();
  const go = useGo();
  const session = useApi(getSession, {});
  const signOut = useSubmit(deleteSession);
  const { signedOut } = useSessionChange();
  const memberships = session.data?.memberships;
  const usable = memberships?.filter((m) => m.closingAt === null);
  const target = usable?.find((m) => m.workspaceId === localStorage.getItem(lastWorkspaceKey)) ?? usable?.[0] ?? memberships?.[0];
  useEffect(() => {
    if (target) go(pathOf('/w/:workspaceId', { workspaceId: target.workspaceId }), { replace: true });
  }, [target, go]);
  if (session.error && session.error.status !== 401)
    return <Trouble problem={session.error} retrying={session.isFetching} onRetry={() => void session.refetch()} />;
  if (session.data && !target) {
    return (
      <EmptyState
        heading={1}
        icon={IconBuilding}
        title={t('platform:shell.noWorkspace.title')}
        action={
          <Button variant="default" onClick={() => signOut.mutate({}, { onSettled: signedOut })}>
            {t('platform:shell.signOut')}
          </Button>
        }
      >
        {t('platform:shell.noWorkspace.detail')}
      </EmptyState>
    );
  }
  return (
    <Center mih={240}>
      <Loader aria-label={t('platform:ui.loading')} />
    </Center>
  );
}
