import type { ReactNode } from 'react';
import type { Can } from '#platform/http/contract.ts';
import { ForbiddenScreen } from '../screens/forbidden-screen.tsx';
import { useMay } from '../workspace.tsx';

/** Shows a screen to those it is for, and to the others why they do not see it. The server refuses by itself; this spares the tries. */
export function Guarded({ can, children }: { can: Can; children: ReactNode }) {
  const may = useMay();
  return may(can) ? children : <ForbiddenScreen />;
}
