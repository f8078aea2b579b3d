import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ConfirmProvider } from '#ui/confirm.tsx';
import { cssVariables, theme } from '#ui/theme.ts';
import { createQueryClient } from './query.ts';
import { createAdminRouter } from './router.tsx';
import { goToLogin } from './sign-in.ts';

const router = createAdminRouter();
const queryClient = createQueryClient((problem) => goToLogin(router, problem));
const colorScheme = localStorageColorSchemeManager({ key: 'tsudoi.color-scheme' });

/** The admin app: theme, cache and router around the screens of all modules. */
export function App() {
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
