/**
 * What Node is told about a worker's heap. Left to itself it lets garbage lie until some gigabytes are full, and an import of a million rows holds
 * 470 MB of which it needs 120. Everything that a worker does is bounded well below this, and one that fails all the same is started again.
 */
export const WORKER_HEAP = '--max-old-space-size=256';
