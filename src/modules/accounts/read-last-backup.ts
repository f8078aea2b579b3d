import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const shape = z.object({ finishedAt: z.iso.datetime(), bytes: z.number() });

/** What `bin/backup` noted when it last finished; undefined before the first time, or when the note cannot be read. */
export async function readLastBackup(dataDir: string): Promise<{ finishedAt: string; bytes: number } | undefined> {
  const text = await readFile(join(dataDir, 'last-backup.json'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : shape.safeParse(parse(text)).data;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
