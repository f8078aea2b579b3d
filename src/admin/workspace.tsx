import { createContext, useContext, type ReactNode } from 'react';
import type { Can } from '#platform/http/contract.ts';
import { may, type Session, type Workspace } from './session.ts';

interface Place {
  session: Session | undefined;
  workspace: Workspace | undefined;
}

const PlaceContext = createContext<Place>({ session: undefined, workspace: undefined });

/** Tells the screens below who is signed in and in which workspace they are. */
export function PlaceProvider({ session, workspace, children }: Place & { children: ReactNode }) {
  return <PlaceContext.Provider value={{ session, workspace }}>{children}</PlaceContext.Provider>;
}

/** Who is signed in and where; both undefined on plain screens. */
export function usePlace(): Place {
  return useContext(PlaceContext);
}

/** The workspace the screen is in. Only for screens under `/w/:workspaceId`. */
export function useWorkspace(): Workspace {
  const { workspace } = usePlace();
  if (!workspace) throw new Error('this screen is outside any workspace');
  return workspace;
}

/** Asks whether the signed-in person may: `const may = useMay(); may('people.edit')`. Prefer a disabled button with a reason to hiding it. */
export function useMay(): (can: Can) => boolean {
  const place = usePlace();
  return (can) => may(can, place);
}
