import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lastBackupShape, type LastBackup } from '#platform/db/backup-format.ts';

/** What `bin/backup` noted when it last finished; undefined before the first time, or when the note cannot be read. */
export async function readLastBackup(dataDir: string): Promise<LastBackup | undefined> {
  const text = await readFile(join(dataDir, 'last-backup.json'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : lastBackupShape.safeParse(parse(text)).data;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
