import { readdirSync, readFileSync } from 'node:fs';

/** The system counts in hundredths of a second (`getconf CLK_TCK`). */
const TICK_MICROSECONDS = 10_000;

/** Microseconds of processor time of a process, its threads, and its children with theirs, those that are gone included (proc(5)); 0 where there is no /proc. */
export function processorTimeOf(pid: number): number {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const children = all.filter((name) => parentOf(Number(name)) === pid).map(Number);
  const [own, gone] = [ticksOf(pid, [13, 14]), ticksOf(pid, [15, 16])];
  return (own + gone + children.reduce((sum, child) => sum + ticksOf(child, [13, 14]), 0)) * TICK_MICROSECONDS;
}

export function parentOf(pid: number): number {
  return Number(fieldsOf(pid)[3]);
}

function ticksOf(pid: number, fields: readonly number[]): number {
  const all = fieldsOf(pid);
  return fields.reduce((sum, field) => sum + Number(all[field] ?? 0), 0);
}

/** What /proc/<pid>/stat says; its second field is a name in brackets that may hold spaces. Nothing of a process that has just gone. */
function fieldsOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/\(.*\)/s, 'name')
      .split(' ');
  } catch {
    return [];
  }
}
