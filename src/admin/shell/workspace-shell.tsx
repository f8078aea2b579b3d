import { useParams } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { getSession, getWorkspace } from '#modules/accounts/contract.ts';
import { call } from '../client.ts';
import { bannerParts } from '../contents.ts';
import { useGo } from '../navigate.ts';
import { pathOf } from '../paths.ts';
import { keyOf, useApi } from '../query.ts';
import type { Problem } from '../problem.ts';
import type { Workspace } from '../session.ts';
import { PlaceProvider } from '../workspace.tsx';
import { AdminHost } from './admin-host.tsx';
import { Frame } from './frame.tsx';
import { lastWorkspaceKey } from './last-workspace.ts';
import { Parts } from './parts.tsx';
import { Splash } from './splash.tsx';

/** Around the screens of a workspace: knows who is signed in, which workspace it is, and what they may do in it. */
export function WorkspaceShell() {
  const { workspaceId = '' } = useParams({ strict: false });
  const go = useGo();
  const session = useApi(getSession, {});
  const workspace = useQuery<Workspace, Problem>({
    queryKey: keyOf(getWorkspace, {}, workspaceId),
    queryFn: ({ signal }) => call(getWorkspace, {}, { workspaceId, signal }),
    staleTime: 60_000,
  });
  useEffect(() => {
    if (workspace.data) localStorage.setItem(lastWorkspaceKey, workspace.data.id);
  }, [workspace.data]);
  // While it closes, its owner is left one screen: the one that takes that back.
  const isClosing = workspace.error?.code === 'workspace/closing';
  const isOwner = session.data?.memberships.some((each) => each.workspaceId === workspaceId && each.role === 'owner') ?? false;
  useEffect(() => {
    if (isClosing && isOwner) go(pathOf('/closing/:workspaceId', { workspaceId }), { replace: true });
  }, [isClosing, isOwner, go, workspaceId]);
  if (!session.data || !workspace.data)
    return (
      <AdminHost>
        <Splash queries={[session, workspace]} />
      </AdminHost>
    );
  return (
    <PlaceProvider session={session.data} workspace={workspace.data}>
      <AdminHost timeZone={workspace.data.timeZone}>
        <Frame banner={<Parts parts={bannerParts} />} />
      </AdminHost>
    </PlaceProvider>
  );
}
