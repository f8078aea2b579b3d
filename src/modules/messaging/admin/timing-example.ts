import { useFormat, useHost } from '#ui/host.tsx';
import type { Timing } from '../contract.ts';

/** When somebody who registers at `now` gets a step; null where it would be skipped. Only an example: `step_due_at` on the server decides. */
export function useTimingExample(): (timing: Timing, pastRule: 'skip' | 'next_day', now: Date) => string | null {
  const format = useFormat();
  const { timeZone } = useHost();
  return (timing, pastRule, now) => {
    if (timing.kind === 'immediately') return format.dateTime(now.toISOString());
    if (timing.kind === 'after') {
      const minutes = (timing.days * 24 + timing.hours) * 60 + timing.minutes;
      return format.dateTime(new Date(now.getTime() + minutes * 60_000).toISOString());
    }
    const past = timing.days === 0 && clockIn(timeZone, now) > timing.at;
    if (past && pastRule === 'skip') return null;
    const day = new Date(`${dayIn(timeZone, now)}T00:00:00Z`);
    day.setUTCDate(day.getUTCDate() + timing.days + (past ? 1 : 0));
    return `${format.day(day.toISOString().slice(0, 10))} ${timing.at}`;
  };
}

function clockIn(timeZone: string, now: Date): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(now);
}

/** `2026-11-22` */
function dayIn(timeZone: string, now: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(now);
}
