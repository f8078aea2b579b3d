import autocannon from 'autocannon';
import { z } from 'zod';

/** Requests per second that a server answers with 2xx or 3xx, over `seconds`. Throws when any was refused. */
export async function requestsPerSecond(options: autocannon.Options & { duration: number }): Promise<number> {
  const result = await autocannon({ connections: 32, ...options });
  const failed = result.errors + result.timeouts + (result['4xx'] ?? 0) + (result['5xx'] ?? 0);
  if (failed > 0) throw new Error(`${failed} of ${result.requests.total} requests failed: ${JSON.stringify(result.statusCodeStats)}`);
  return z
    .number()
    .positive()
    .parse(result.requests.total / result.duration);
}
