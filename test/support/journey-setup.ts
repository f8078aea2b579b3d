import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ensureAdmin } from '#entry/start/build-admin.ts';
import { BEGUN, makeDataDir, startProduct } from './product.ts';

/**
 * Once before all journeys: the admin's build, which installations that start at the same moment would each make, and an installation that was started and
 * stopped, of which each file gets a copy: to make a database takes longer than to start on one.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const say = (line: string) => console.log(line);
  await ensureAdmin(resolve(import.meta.dirname, '../..'), { signal: AbortSignal.timeout(180_000), say });
  const begun = await makeDataDir();
  await (await startProduct({ DATA_DIR: begun })).stop();
  process.env[BEGUN] = begun;
  return async () => rm(begun, { recursive: true, force: true });
}
