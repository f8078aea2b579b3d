import { z } from 'zod';

const body = z.record(z.string(), z.union([z.string(), z.array(z.string())])).catch({});
/** Longer than any field takes, so that it is the field that says so. */
const LONGEST = 20_000;

/** A form that a browser sent, or the parameters of an address, as fastify parsed them: names may come several times. */
export function formBody(raw: unknown): URLSearchParams {
  return new URLSearchParams(
    Object.entries(body.parse(raw ?? {})).flatMap(([name, value]) =>
      [value].flat().map((each): [string, string] => [name, each.slice(0, LONGEST)]),
    ),
  );
}

/** By name, a list each: what a registration takes. */
export function formValues(sent: URLSearchParams): Record<string, string[]> {
  return Object.fromEntries([...new Set(sent.keys())].map((name) => [name, sent.getAll(name)]));
}
