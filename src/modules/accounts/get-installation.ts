import { statfs } from 'node:fs/promises';
import type { GlobalCtx } from '#platform/ctx.ts';
import type { OutputOf } from '#platform/http/contract.ts';
import { version } from '#platform/version.ts';
import type { getInstallation as route } from './contract/installation.ts';
import { readInstallation } from './queries/installation.ts';
import { readLastBackup } from './read-last-backup.ts';

/** How the installation is doing: counts and sizes, nothing of what is in a workspace. */
export async function getInstallation(ctx: GlobalCtx): Promise<OutputOf<typeof route>> {
  const { config } = ctx.services;
  const { databaseBytes, ...counts } = await readInstallation(ctx);
  const disk = await statfs(config.dataDir);
  const backup = await readLastBackup(config.dataDir);
  return {
    ...counts,
    version,
    signUp: config.signup,
    disk: { freeBytes: disk.bavail * disk.bsize, totalBytes: disk.blocks * disk.bsize, databaseBytes },
    lastBackup: backup ? { at: backup.finishedAt, bytes: backup.bytes } : null,
    mail: { toMailbox: config.smtpUrl === undefined },
    storage: config.s3 ? 's3' : 'disk',
    adminUrl: config.adminUrl,
    publicUrl: config.publicUrl,
  };
}
