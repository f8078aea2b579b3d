import type { Log } from '#platform/log.ts';

/** The longest that work under way may take to end before the process leaves anyway; what is left, leases give back. */
const PATIENCE_MILLISECONDS = 8_000;

/** Says that the process is up: a log line for people, a message for the supervisor. */
export function announceReady(log: Log): void {
  log.info({}, 'ready');
  // A supervisor that is gone is noticed by the channel's end, not by an error here.
  if (process.connected) process.send?.('ready', undefined, undefined, () => undefined);
}

/** Runs `close` once on SIGTERM, SIGINT, or when the supervisor is gone, then leaves. Returns the same for the process itself. */
export function stopOnSignal(log: Log, close: () => Promise<void>): (code?: number) => void {
  let stopping = false;
  const stop = (code = 0) => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => {
      process.exit(code || 1);
    }, PATIENCE_MILLISECONDS).unref();
    close().then(
      () => process.exit(code),
      (error: unknown) => {
        log.error({ error: String(error) }, 'did not stop cleanly');
        process.exit(code || 1);
      },
    );
  };
  process.once('SIGTERM', () => {
    stop();
  });
  process.once('SIGINT', () => {
    stop();
  });
  process.once('disconnect', () => {
    stop();
  });
  // It was killed while we were starting: that event is over.
  if (process.connected === false) stop();
  return stop;
}
