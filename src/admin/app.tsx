import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmProvider } from '#ui/confirm.tsx';
import { cssVariables, themeFor } from '#ui/theme.ts';
import { createQueryClient } from './query.ts';
import { createAdminRouter } from './router.tsx';
import { goToLogin } from './sign-in.ts';

const router = createAdminRouter();
const queryClient = createQueryClient((problem) => goToLogin(router, problem));
const colorScheme = localStorageColorSchemeManager({ key: 'tsudoi.color-scheme' });

/** The admin app: theme, cache and router around the screens of all modules. */
export function App() {
  const { t } = useTranslation();
  const close = t('platform:ui.close');
  const theme = useMemo(() => themeFor(close), [close]);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} colorSchemeManager={colorScheme} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <Notifications position="bottom-right" limit={4} />
        <ConfirmProvider>
          <RouterProvider router={router} />
        </ConfirmProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
