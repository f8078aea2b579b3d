import type { FastifyRequest } from 'fastify';

/**
 * Takes U+0000 out of whatever text was sent. PostgreSQL's text and jsonb cannot hold it, nobody types it, and what brings it along
 * (a paste out of a PDF, a scanner) is not worth refusing a page for.
 */
export async function dropNul(request: FastifyRequest): Promise<void> {
  request.query = withoutNul(request.query);
  request.body = withoutNul(request.body);
}

function withoutNul(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '');
  // Bytes of a file are no text.
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return value;
  if (Array.isArray(value)) return value.map(withoutNul);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key.replaceAll('\0', ''), withoutNul(inner)]));
}
