import { useCallback, useRef } from 'react';

/**
 * The same function for as long as the part is there, which does what the one of the latest drawing does: a part that is drawn again only when
 * what it gets is another is left in peace by it.
 */
export function useSteady<A extends unknown[], R>(work: (...given: A) => R): (...given: A) => R {
  const latest = useRef(work);
  latest.current = work;
  return useCallback((...given: A) => latest.current(...given), []);
}
