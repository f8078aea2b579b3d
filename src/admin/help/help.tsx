import { createContext, lazy, Suspense, useContext, useMemo, useState, type ReactNode } from 'react';

interface Help {
  /** Opens the drawer at a page; without a topic, at the list of all. */
  openHelp: (topic: string | undefined) => void;
}

const HelpContext = createContext<Help | undefined>(undefined);
const HelpDrawer = lazy(async () => ({ default: (await import('./help-drawer.tsx')).HelpDrawer }));

export function useHelp(): Help {
  const help = useContext(HelpContext);
  if (!help) throw new Error('no HelpProvider');
  return help;
}

/** Holds the help drawer. Its code and the pages are loaded the first time it opens. */
export function HelpProvider({ children }: { children: ReactNode }) {
  const [state, setState] = useState<{ topic: string | undefined; open: boolean } | undefined>();
  const help = useMemo<Help>(() => ({ openHelp: (topic) => setState({ topic, open: true }) }), []);
  return (
    <HelpContext.Provider value={help}>
      {children}
      {state ? (
        <Suspense fallback={null}>
          <HelpDrawer topic={state.topic} opened={state.open} onTopic={help.openHelp} onClose={() => setState({ ...state, open: false })} />
        </Suspense>
      ) : null}
    </HelpContext.Provider>
  );
}
