import { createContext, useContext, useMemo, type ComponentType, type ReactNode } from 'react';
import type { Locale } from '#platform/i18n/locale.ts';
import { createFormat, type Format } from './format.ts';

/** A link inside the app; the app gives the component. */
export interface LinkProps {
  href: string;
  children?: ReactNode;
  className?: string;
  'aria-label'?: string;
  'aria-current'?: 'page';
  onClick?: () => void;
}

/** What the parts of `ui/` need from the app around them: it owns the router, the language and the zone, they do not know them. */
export interface Host {
  locale: Locale;
  /** IANA zone in which times are shown: the workspace's. */
  timeZone: string;
  Link: ComponentType<LinkProps>;
  /** Opens the help drawer at a page such as `people/contacts`. */
  openHelp: (topic: string) => void;
  /** Tells the document's title and the last crumb what the screen shows; undefined when the screen goes. */
  onTitle: (title: string | undefined) => void;
  /** A hook: while `when` holds, leaving the screen asks first. Called unconditionally by the form. */
  useLeaveGuard: (when: boolean) => LeaveGuard;
}

/** Whether a way out of the screen is being asked about, and the two answers. */
export interface LeaveGuard {
  asking: boolean;
  stay: () => void;
  leave: () => void;
}

const HostContext = createContext<Host | undefined>(undefined);

export function HostProvider({ host, children }: { host: Host; children: ReactNode }) {
  return <HostContext.Provider value={host}>{children}</HostContext.Provider>;
}

export function useHost(): Host {
  const host = useContext(HostContext);
  if (!host) throw new Error('no HostProvider around this part of ui/');
  return host;
}

/** Dates, numbers and money as the reader writes them, in the workspace's zone. */
export function useFormat(): Format {
  const { locale, timeZone } = useHost();
  return useMemo(() => createFormat(locale, timeZone), [locale, timeZone]);
}
