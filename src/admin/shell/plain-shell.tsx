import { Outlet, useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Group } from '@mantine/core';
import { AdminHost } from './admin-host.tsx';
import { Brand } from './brand.tsx';
import { LanguageMenu } from './language-menu.tsx';
import { SchemeButton } from './scheme-button.tsx';
import { SkipLink } from './skip-link.tsx';
import { useArrival } from './use-arrival.ts';

/** Around screens that need no session: login, sign-up, an invitation. */
export function PlainShell() {
  return (
    <PlainFrame>
      <Outlet />
    </PlainFrame>
  );
}

/** The frame itself, also for what is no screen: an address that nothing has. */
export function PlainFrame({ children }: { children: ReactNode }) {
  useArrival();
  const wide = useLocation({ select: (location) => location.pathname === '/gallery' });
  return (
    <AdminHost>
      <SkipLink />
      <div className="plain">
        <Group component="header" justify="space-between" p="md">
          <Brand />
          <Group gap={4}>
            <LanguageMenu />
            <SchemeButton />
          </Group>
        </Group>
        <main id="main" tabIndex={-1} className={wide ? 'plain-wide' : 'plain-card'}>
          {children}
        </main>
      </div>
    </AdminHost>
  );
}
