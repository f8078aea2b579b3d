import { Center, Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Trouble } from '#ui/trouble.tsx';
import { NotFoundScreen } from '../screens/not-found-screen.tsx';
import type { Problem } from '../problem.ts';

interface Asked {
  error: Problem | null;
  isFetching: boolean;
  refetch: () => unknown;
}

/** Before the frame can be drawn: waiting, or what went wrong. A session that ended leads to the login by itself. */
export function Splash({ queries }: { queries: readonly Asked[] }) {
  const { t } = useTranslation();
  const problem = queries.map((query) => query.error).find((error) => error && error.status !== 401);
  // A workspace that closes says so itself.
  if (problem?.status === 404 || (problem?.status === 403 && problem.code !== 'workspace/closing'))
    return (
      <Center mih="100dvh" component="main">
        <NotFoundScreen />
      </Center>
    );
  return (
    <Center mih="100dvh" component="main" id="main" tabIndex={-1}>
      {problem ? (
        <Trouble
          problem={problem}
          retrying={queries.some((q) => q.isFetching)}
          onRetry={() =>
            queries.forEach((q) => {
              if (q.error) void q.refetch();
            })
          }
        />
      ) : (
        <Loader aria-label={t('platform:ui.loading')} />
      )}
    </Center>
  );
}
