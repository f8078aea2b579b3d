// What higher modules may call.

/** Something happened: runs every set that listens; `…Many` for many contacts at once. */
export { start, startMany, startSet, startSetForMany, type Start } from './runs/start.ts';

/** Names of sets, by id; those that are gone or archived are left out. */
export { setNames } from './sets/set-names.ts';
