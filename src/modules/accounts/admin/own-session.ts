import { usePlace } from '#admin/workspace.tsx';
import type { Session } from '#admin/session.ts';

/** Who is signed in. Only for screens that need a session. */
export function useOwnSession(): Session {
  const { session } = usePlace();
  if (!session) throw new Error('this screen needs a session');
  return session;
}
