// What higher modules may call.

/** Something happened: runs every set that listens. */
export { start, startSet, type Start } from './runs/start.ts';
