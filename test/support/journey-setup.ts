import { resolve } from 'node:path';
import { ensureAdmin } from '#entry/start/build-admin.ts';

/** Once before all journeys: the admin's build, which installations that start at the same moment would each make. */
export default async function setup(): Promise<void> {
  const say = (line: string) => console.log(line);
  await ensureAdmin(resolve(import.meta.dirname, '../..'), { signal: AbortSignal.timeout(180_000), say });
}
