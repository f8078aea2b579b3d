import { useBlocker } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isLocale } from '#platform/i18n/locale.ts';
import { HostProvider, type Host, type LeaveGuard } from '#ui/host.tsx';
import { useHelp } from '../help/help.tsx';
import { Link } from '../link.tsx';
import { useTitles } from './titles.tsx';

/** Gives the parts of `ui/` this app's router, language, help, and the zone in which times are shown (the browser's where no workspace is open). */
export function AdminHost({ timeZone, children }: { timeZone?: string; children: ReactNode }) {
  const { i18n } = useTranslation();
  const { openHelp } = useHelp();
  const { setTitle } = useTitles();
  const locale = isLocale(i18n.language) ? i18n.language : 'ja';
  const zone = timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const host = useMemo<Host>(
    () => ({ locale, timeZone: zone, Link, openHelp, onTitle: setTitle, useLeaveGuard }),
    [locale, zone, openHelp, setTitle],
  );
  return <HostProvider host={host}>{children}</HostProvider>;
}

/** Asks before another screen opens; closing the tab asks in the browser's own words. Another tab of the screen is leaving too; a new search is not. */
function useLeaveGuard(when: boolean): LeaveGuard {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => when && (current.pathname !== next.pathname || tabOf(current.search) !== tabOf(next.search)),
    enableBeforeUnload: when,
    withResolver: true,
  });
  return {
    asking: blocker.status === 'blocked',
    stay: () => blocker.reset?.(),
    leave: () => blocker.proceed?.(),
  };
}

function tabOf(search: unknown): unknown {
  return typeof search === 'object' && search !== null && 'tab' in search ? search.tab : undefined;
}
