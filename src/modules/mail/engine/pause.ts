/** Sleep that others may end. */
export interface Pause {
  for(milliseconds: number): Promise<void>;
  /** Ends the sleep that is, or makes the next one none. */
  end(): void;
}

/** `signal` ends it for good. */
export function createPause(signal?: AbortSignal): Pause {
  let wake: (() => void) | undefined;
  let ended = false;
  const end = () => {
    ended = true;
    wake?.();
  };
  signal?.addEventListener('abort', end);
  return {
    end,
    for: async (milliseconds) => {
      if (!ended && !signal?.aborted) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      wake = undefined;
      ended = false;
    },
  };
}
