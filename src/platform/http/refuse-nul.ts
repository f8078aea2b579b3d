import type { FastifyRequest } from 'fastify';
import { fail, type FieldProblem } from '../fail.ts';

/** PostgreSQL's text and jsonb cannot hold U+0000, and no person types it: refused at the door, on both origins, as the field's problem. */
export async function refuseNul(request: FastifyRequest): Promise<void> {
  const problem = findNul(request.query, []) ?? findNul(request.body, []);
  if (problem) fail('request/invalid', {}, [problem]);
}

function findNul(value: unknown, path: readonly (string | number)[]): FieldProblem | undefined {
  if (typeof value === 'string') return value.includes('\0') ? { path, message: 'platform:invalid.value' } : undefined;
  // Bytes of a file are no text.
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const problem = key.includes('\0')
      ? { path, message: 'platform:invalid.value' }
      : findNul(inner, [...path, Array.isArray(value) ? Number(key) : key]);
    if (problem) return problem;
  }
  return undefined;
}
