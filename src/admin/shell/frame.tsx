import { AppShell, Burger, FocusTrap, Group } from '@mantine/core';
import { useDisclosure, useHotkeys, useMediaQuery } from '@mantine/hooks';
import { Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { topBarParts } from '../contents.ts';
import { Crumbs } from './crumbs.tsx';
import { LanguageMenu } from './language-menu.tsx';
import { PaletteButton } from './palette-button.tsx';
import { PaletteSlot } from './palette-slot.tsx';
import { Parts } from './parts.tsx';
import { SchemeButton } from './scheme-button.tsx';
import { SideBar } from './side-bar.tsx';
import { SkipLink } from './skip-link.tsx';
import { useArrival } from './use-arrival.ts';
import { UserMenu } from './user-menu.tsx';

/** The frame of the app: side bar, top bar, the screen. On a phone the side bar opens over the screen by the burger. */
export function Frame({ banner }: { banner?: ReactNode }) {
  const { t } = useTranslation();
  const [opened, { toggle, close }] = useDisclosure(false);
  const [palette, { open: openPalette, close: closePalette }] = useDisclosure(false);
  const pathname = useLocation({ select: (location) => location.pathname });
  const phone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false });
  // On a phone the open menu covers everything: nothing behind it can be reached meanwhile.
  const covers = phone && opened;
  const burger = useRef<HTMLButtonElement>(null);
  function closeByHand() {
    close();
    requestAnimationFrame(() => burger.current?.focus());
  }
  useArrival();
  useEffect(close, [pathname, close]);
  useHotkeys(
    [
      ['mod+K', openPalette],
      ['Escape', () => covers && closeByHand(), { preventDefault: false }],
    ],
    [],
  );
  return (
    <>
      <SkipLink />
      <AppShell
        layout="alt"
        header={{ height: 56 }}
        navbar={{ width: 248, breakpoint: 'sm', collapsed: { mobile: !opened } }}
        padding={{ base: 'md', md: 'xl' }}
        transitionDuration={150}
      >
        <AppShell.Navbar className="side-bar" aria-label={t('platform:shell.menu')} inert={phone && !opened}>
          <FocusTrap active={covers}>
            <div className="side-bar-inner">
              <SideBar onLeave={close} onClose={closeByHand} />
            </div>
          </FocusTrap>
        </AppShell.Navbar>
        <AppShell.Header px="md" className="top-bar" inert={covers}>
          <Group h="100%" gap="xs" wrap="nowrap" justify="space-between">
            <Group gap="xs" wrap="nowrap" style={{ minWidth: 0 }}>
              <Burger
                ref={burger}
                opened={opened}
                onClick={toggle}
                hiddenFrom="sm"
                size="sm"
                aria-label={t('platform:shell.openMenu')}
                aria-expanded={opened}
              />
              <Crumbs />
            </Group>
            <Group gap={4} wrap="nowrap">
              <PaletteButton onOpen={openPalette} />
              <Parts parts={topBarParts} />
              <Group gap={4} visibleFrom="md" wrap="nowrap">
                <LanguageMenu />
                <SchemeButton />
              </Group>
              <UserMenu />
            </Group>
          </Group>
        </AppShell.Header>
        <AppShell.Main id="main" tabIndex={-1} className="main" inert={covers}>
          {banner}
          <Outlet />
        </AppShell.Main>
      </AppShell>
      <PaletteSlot open={palette} onClose={closePalette} />
    </>
  );
}
