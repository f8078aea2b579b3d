/** Ctrl-C and SIGTERM: the first asks to stop, any further one to hurry. `requested` resolves at the first. */
export function onStopRequest(does: { first: () => void; again: () => void }): { requested: Promise<void> } {
  const { promise: requested, resolve } = Promise.withResolvers<void>();
  let count = 0;
  const receive = () => {
    count += 1;
    if (count > 1) return does.again();
    does.first();
    resolve();
  };
  process.on('SIGINT', receive);
  process.on('SIGTERM', receive);
  return { requested };
}
