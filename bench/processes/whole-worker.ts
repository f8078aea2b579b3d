/** The worker process as it is, queue and sender. Says `ready` by itself; answers any other message with its memory now, in MB. */
process.on('message', () => process.send?.({ megabytes: process.memoryUsage().rss / 1_048_576 }));
await import('#entry/worker.ts');
process.send?.('started');
