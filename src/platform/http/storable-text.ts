import type { FastifyRequest } from 'fastify';
import { fail } from '../fail.ts';

/** Nothing that anybody means is nested deeper; whatever walks an input after this needs no care for its stack. */
const DEEPEST = 200;

/**
 * Makes whatever text was sent fit for PostgreSQL: takes U+0000 out, which its text and jsonb cannot hold, and puts U+FFFD in the place of
 * half a letter (a lone surrogate, as a program leaves it that cuts at a length), which its jsonb refuses. Nobody types either, and
 * what brings it along is not worth refusing a page for. Fails with `request/invalid` for what is nested without end.
 */
export async function makeStorable(request: FastifyRequest): Promise<void> {
  request.query = storable(request.query);
  request.body = storable(request.body);
}

function storable(value: unknown, depth = 0): unknown {
  if (depth > DEEPEST) fail('request/invalid');
  if (typeof value === 'string') return storableText(value);
  // Bytes of a file are no text.
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return value;
  if (Array.isArray(value)) return value.map((inner) => storable(inner, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [storableText(key), storable(inner, depth + 1)]));
}

function storableText(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}
