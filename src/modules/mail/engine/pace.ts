import type { BatchReport } from './send-batch.ts';

const IDLE_MILLISECONDS = 500;
const LONGEST_PAUSE_MILLISECONDS = 60_000;
/** Batches that all went through before one line more is tried. */
const BEFORE_WIDENING = 20;

export interface Pace {
  /** How many of the lines are in use. */
  width(): number;
  /** Milliseconds to wait after a turn that found nothing, one that failed, or a batch. */
  after(turn: 'idle' | 'failed' | BatchReport): number;
}

/**
 * How fast this process sends. Where the server takes mail on some lines and none on others, it allows fewer connections than there are
 * lines: those that it allows are used without a pause. Where it takes none at all, the pauses grow to a minute.
 */
export function createPace(lines: number): Pace {
  let width = lines;
  let pause = 0;
  let smooth = 0;

  function longer(): number {
    pause = Math.min(Math.max(pause, IDLE_MILLISECONDS) * 2, LONGEST_PAUSE_MILLISECONDS);
    return pause;
  }

  return {
    width: () => width,
    after: (turn) => {
      if (turn === 'failed') return longer();
      if (turn === 'idle') return (pause = IDLE_MILLISECONDS);
      if (turn.pushedBack === 0) {
        smooth += 1;
        if (smooth % BEFORE_WIDENING === 0) width = Math.min(lines, width + 1);
        return (pause = 0);
      }
      smooth = 0;
      if (turn.fitting === 0) return longer();
      // A group smaller than that says nothing of how many the server allows.
      if (turn.tried === width) width = turn.fitting;
      return (pause = IDLE_MILLISECONDS);
    },
  };
}
