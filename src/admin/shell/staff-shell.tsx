import { getSession } from '#modules/accounts/contract.ts';
import { useApi } from '../query.ts';
import { PlaceProvider } from '../workspace.tsx';
import { AdminHost } from './admin-host.tsx';
import { Frame } from './frame.tsx';
import { Splash } from './splash.tsx';

/** Around the screens of a signed-in person outside any workspace: their own account, the installation. */
export function StaffShell() {
  const session = useApi(getSession, {});
  if (!session.data)
    return (
      <AdminHost>
        <Splash queries={[session]} />
      </AdminHost>
    );
  return (
    <PlaceProvider session={session.data} workspace={undefined}>
      <AdminHost>
        <Frame />
      </AdminHost>
    </PlaceProvider>
  );
}
