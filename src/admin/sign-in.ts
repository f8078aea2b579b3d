import { useQueryClient } from '@tanstack/react-query';
import { useRouter, type AnyRouter } from '@tanstack/react-router';
import { isOwnAddress, pathOf, parseSearch } from './paths.ts';
import type { Problem } from './problem.ts';

const loginPath = '/login';

/** Shows the login screen, which brings back here. `why` is the code of the refusal: a newer login may have ended this session. */
export function goToLogin(router: AnyRouter, problem: Problem): void {
  const { pathname, href } = router.history.location;
  const inPlain = router.state.matches.some((match) => match.routeId === '/plain');
  if (inPlain && pathname !== '/') return;
  router.history.replace(pathOf(loginPath, {}, { to: pathname === '/' ? undefined : href, why: problem.code }));
}

/** What the login and the logout screens call when the session changed: nothing of the former person stays in memory. */
export function useSessionChange(): { signedIn: () => void; signedOut: () => void } {
  const { history } = useRouter();
  const client = useQueryClient();
  return {
    signedIn: () => {
      client.clear();
      const { to } = parseSearch(history.location.search);
      history.replace(isOwnAddress(to) ? to : '/');
    },
    signedOut: () => {
      client.clear();
      history.replace(loginPath);
    },
  };
}
