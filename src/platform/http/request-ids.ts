import { randomBytes } from 'node:crypto';

/** Ids of requests: unique over all processes by a random beginning, and without asking for randomness each time. */
export function requestIds(): () => string {
  const beginning = randomBytes(6).toString('base64url');
  let count = 0;
  return () => `${beginning}-${(count++).toString(36)}`;
}
