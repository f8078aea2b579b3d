import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { z } from 'zod';

/** Writes each line of a child's output to `write`, marked with the child's name: one log of many processes. */
export function forwardLines(source: Readable, name: string, write: (line: string) => void): void {
  createInterface({ input: source, crlfDelay: Infinity }).on('line', (line) => write(readable(name, line)));
}

const levels: Readonly<Record<number, string>> = { 40: 'WARN ', 50: 'ERROR ', 60: 'FATAL ' };
const plumbing = new Set(['level', 'time', 'service', 'msg', 'pid', 'hostname']);
const entryShape = z.looseObject({ level: z.number(), time: z.iso.datetime(), msg: z.string() });

/** One of our JSON lines as a person reads it (time, message, the rest as `key=value`); any other line as it stands. */
export function readable(name: string, line: string): string {
  const entry = parse(line);
  const prefix = `${name.padEnd(6)} │ `;
  if (!entry) return `${prefix}${line}`;
  const rest = Object.entries(entry)
    .filter(([key]) => !plumbing.has(key))
    .map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  const time = new Date(entry.time).toTimeString().slice(0, 8);
  return `${prefix}${time} ${levels[entry.level] ?? ''}${[entry.msg, ...rest].join(' ')}`;
}

function parse(line: string): z.infer<typeof entryShape> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return entryShape.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
