import { useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { allScreens } from '../contents.ts';
import { usePlace } from '../workspace.tsx';
import { crumbsOf } from './crumbs.ts';
import { useTitles } from './titles.tsx';

/** Arriving at another screen: its name becomes the document's title, and the keyboard's place moves to its beginning. */
export function useArrival(): void {
  const { t } = useTranslation();
  const { title } = useTitles();
  const { workspace } = usePlace();
  const pathname = useLocation({ select: (location) => location.pathname });
  const here = useRef(pathname);
  const screen = crumbsOf(pathname, allScreens).at(-1);
  const name = title ?? (screen ? t(screen.title) : undefined);
  useEffect(() => {
    document.title = [name, workspace?.name, 'Tsudoi'].filter(Boolean).join(' · ');
  }, [name, workspace?.name]);
  useEffect(() => {
    if (here.current === pathname) return;
    here.current = pathname;
    document.getElementById('main')?.focus({ preventScroll: true });
  }, [pathname]);
}
