import { useEffect, useRef } from 'react';

const OFTEN = 1_000;

/** Asks again every second while work is under way. */
export function useWatched(moving: boolean, ask: () => void): void {
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  useEffect(() => {
    if (!moving) return undefined;
    const timer = setInterval(() => latest.current(), OFTEN);
    return () => clearInterval(timer);
  }, [moving]);
}
