import { floors } from './floors.ts';
import type { Finding } from './sources.ts';

const NAME = /^(\d{12})_([a-z]+)_[a-z0-9_]+\.sql$/;

/** Names of migrations: a time of their own and the module they belong to. */
export function checkMigrationNames(paths: readonly string[]): Finding[] {
  const times = new Map<string, string>();
  return paths.flatMap((path): Finding[] => {
    const match = NAME.exec(path.split('/').at(-1) ?? '');
    const [, time = '', module = ''] = match ?? [];
    if (!match) return [{ path, line: 1, message: 'is not named YYYYMMDDHHMM_module_what.sql' }];
    if (module !== 'platform' && floors[module] === undefined) return [{ path, line: 1, message: `"${module}" is no module` }];
    const other = times.get(time);
    times.set(time, path);
    return other ? [{ path, line: 1, message: `has the time of ${other}` }] : [];
  });
}
