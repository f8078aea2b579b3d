import { Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { HelpProvider } from '../help/help.tsx';
import { TitlesProvider } from './titles.tsx';

/** Around every screen. Reads the language, so that a switch redraws everything. */
export function Root() {
  useTranslation();
  return (
    <TitlesProvider>
      <HelpProvider>
        <Outlet />
      </HelpProvider>
    </TitlesProvider>
  );
}
