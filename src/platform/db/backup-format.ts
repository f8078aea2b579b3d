import { z } from 'zod';

/** The first entry of a backup: all that decides whether it can be restored here. */
export const manifestShape = z.object({
  format: z.literal('tsudoi-backup-1'),
  version: z.string(),
  createdAt: z.iso.datetime(),
  /** All that had run, in order; the last one is the backup's migration number. */
  migrations: z.array(z.string()),
  /** The same of the queue's own tables. */
  queueMigration: z.number().int(),
  tables: z.array(z.object({ schema: z.string(), name: z.string(), columns: z.array(z.string()) })),
  sequences: z.array(z.object({ schema: z.string(), name: z.string(), value: z.string().regex(/^-?\d+$/), isCalled: z.boolean() })),
  /** Whether uploaded files are inside: they are not when an S3 store holds them. */
  withFiles: z.boolean(),
  withKeys: z.boolean(),
});
export type Manifest = z.infer<typeof manifestShape>;

/** The last entry, without which a backup is not whole. */
export const endShape = z.object({ rows: z.record(z.string(), z.number().int()), files: z.number().int() });
export type End = z.infer<typeof endShape>;

/** `DATA_DIR/last-backup.json`, which the installation page shows. */
export const lastBackupShape = z.object({
  finishedAt: z.iso.datetime(),
  /** Undefined when it went to standard output. */
  file: z.string().optional(),
  bytes: z.number().int(),
  tables: z.number().int(),
  rows: z.number().int(),
  files: z.number().int(),
  migration: z.string(),
});
export type LastBackup = z.infer<typeof lastBackupShape>;

export const entryNames = {
  manifest: 'manifest.json',
  end: 'end.json',
  keys: 'secret.keys',
  files: 'files/',
  /** A table's rows come in parts of about a megabyte: `tables/public.contacts/000000`. Joined, they are what COPY wrote. */
  table: (table: { schema: string; name: string }) => `tables/${table.schema}.${table.name}/`,
};
