import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';

interface Titles {
  /** What the open screen calls itself. */
  title: string | undefined;
  setTitle: (title: string | undefined) => void;
  /** Names of records on the way to it, by screen path. */
  names: Readonly<Record<string, string>>;
  setName: (path: string, name: string | undefined) => void;
}

const TitlesContext = createContext<Titles | undefined>(undefined);

/** Holds what screens say about themselves, for the crumbs and the document's title. */
export function TitlesProvider({ children }: { children: ReactNode }) {
  const [title, setTitle] = useState<string | undefined>();
  const [names, setNames] = useState<Readonly<Record<string, string>>>({});
  const setName = useCallback((path: string, name: string | undefined) => {
    setNames(({ [path]: _old, ...others }) => (name === undefined ? others : { ...others, [path]: name }));
  }, []);
  const value = useMemo(() => ({ title, setTitle, names, setName }), [title, names, setName]);
  return <TitlesContext.Provider value={value}>{children}</TitlesContext.Provider>;
}

export function useTitles(): Titles {
  const titles = useContext(TitlesContext);
  if (!titles) throw new Error('no TitlesProvider');
  return titles;
}

/** Names a crumb above the screen: on a scenario's steps, `useCrumb('/w/:workspaceId/scenarios/:scenarioId', scenario?.name)`. */
export function useCrumb(path: string, name: string | undefined): void {
  const { setName } = useTitles();
  useEffect(() => {
    setName(path, name);
    return () => setName(path, undefined);
  }, [path, name, setName]);
}
