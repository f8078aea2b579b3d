import { useQueryClient } from '@tanstack/react-query';
import { useRouter, type AnyRouter } from '@tanstack/react-router';
import { isOwnAddress, pathOf, parseSearch } from './paths.ts';
import type { Problem } from './problem.ts';

/** Where this browser last logged in: `/login`, or an operators' page of its own. */
const loginKey = 'tsudoi.login';

function loginPath(): string {
  const remembered = localStorage.getItem(loginKey) ?? undefined;
  return isOwnAddress(remembered) ? remembered : '/login';
}

/** Shows the login screen, which brings back here. `why` is the code of the refusal: a newer login may have ended this session. */
export function goToLogin(router: AnyRouter, problem: Problem): void {
  const { pathname, href } = router.history.location;
  // Several questions are refused at once: the second finds the way to the login taken already, though not yet gone.
  const inPlain = router.state.matches.some((match) => match.routeId === '/plain');
  if ((inPlain && pathname !== '/') || pathname === loginPath()) return;
  router.history.replace(pathOf(loginPath(), {}, { to: pathname === '/' ? undefined : href, why: problem.code }));
}

/**
 * What a login screen calls once the session is there (it goes where `?to=` says), and whoever ends one. Nothing of the former person
 * stays in memory. The address of the login is remembered: operators come back to their own page.
 */
export function useSessionChange(): { signedIn: () => void; signedOut: () => void } {
  const { history } = useRouter();
  const client = useQueryClient();
  return {
    signedIn: () => {
      client.clear();
      const { pathname } = history.location;
      // A sign-up or an invitation logs in as well, and is no page to come back to.
      if (pathname.endsWith('/login')) localStorage.setItem(loginKey, pathname);
      const { to } = parseSearch(history.location.search);
      history.replace(isOwnAddress(to) ? to : '/');
    },
    signedOut: () => {
      client.clear();
      history.replace(loginPath());
    },
  };
}
