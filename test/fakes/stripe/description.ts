import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** A schema as Stripe's description writes those of its requests: no `$ref`, nothing but these words. */
export interface Described {
  type?: string | undefined;
  enum?: unknown[] | undefined;
  maxLength?: number | undefined;
  required?: string[] | undefined;
  items?: Described | undefined;
  properties?: Record<string, Described> | undefined;
  additionalProperties?: Described | boolean | undefined;
  anyOf?: Described[] | undefined;
}

const described: z.ZodType<Described> = z.lazy(() =>
  z.object({
    type: z.string().optional(),
    enum: z.array(z.unknown()).optional(),
    maxLength: z.number().optional(),
    required: z.array(z.string()).optional(),
    items: described.optional(),
    properties: z.record(z.string(), described).optional(),
    additionalProperties: z.union([z.boolean(), described]).optional(),
    anyOf: z.array(described).optional(),
  }),
);
const operation = z.object({
  operationId: z.string(),
  parameters: z.array(z.object({ name: z.string(), in: z.string(), required: z.boolean().optional(), schema: described })),
  body: described.optional(),
});
const document = z
  .object({ paths: z.record(z.string(), z.record(z.string(), operation)) })
  .parse(JSON.parse(readFileSync(new URL('openapi.json', import.meta.url), 'utf8')));

export interface Matched {
  operation: string;
  params: Readonly<Record<string, string>>;
  /** What of the request the description does not know. */
  faults: readonly string[];
}

/** Which operation a request is, held against the description; undefined for one that the description (as far as it is kept here) lacks. */
export function matchRequest(method: string, path: string, given: Readonly<Record<string, unknown>>): Matched | undefined {
  for (const [pattern, operations] of Object.entries(document.paths)) {
    const found = operations[method.toLowerCase()];
    const at = found && new RegExp(`^${pattern.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`).exec(path);
    if (!found || !at) continue;
    const query = found.parameters.filter((each) => each.in === 'query');
    const schema: Described = (method === 'GET' ? undefined : found.body) ?? {
      type: 'object',
      required: query.filter((each) => each.required).map((each) => each.name),
      properties: Object.fromEntries(query.map((each) => [each.name, each.schema])),
    };
    return { operation: found.operationId, params: { ...at.groups }, faults: faultsIn(schema, given, '') };
  }
  return undefined;
}

/** Values of a form are texts: a number is one that reads as a number. An unknown name is a fault, as it is at Stripe. */
function faultsIn(schema: Described, value: unknown, path: string): string[] {
  if (schema.anyOf) {
    const each = schema.anyOf.map((arm) => faultsIn(arm, value, path));
    return each.some((faults) => faults.length === 0) ? [] : (each[0] ?? []);
  }
  if (schema.type === 'object') return objectFaults(schema, value, path);
  if (schema.type === 'array') {
    if (!Array.isArray(value)) return [`${path}: no array`];
    return value.flatMap((each, index) => faultsIn(schema.items ?? {}, each, `${path}[${index}]`));
  }
  if (typeof value !== 'string') return [`${path}: no ${schema.type ?? 'value'}`];
  if (schema.enum && !schema.enum.includes(value)) return [`${path}: cannot be ${value}`];
  if (schema.type === 'integer' && !/^-?\d+$/.test(value)) return [`${path}: no integer`];
  if (schema.type === 'boolean' && value !== 'true' && value !== 'false') return [`${path}: no boolean`];
  return schema.maxLength !== undefined && value.length > schema.maxLength ? [`${path}: too long`] : [];
}

function objectFaults(schema: Described, value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path}: no object`];
  const open = schema.additionalProperties;
  const missing = (schema.required ?? []).filter((name) => !(name in value)).map((name) => `${path}${name}: missing`);
  const wrong = Object.entries(value).flatMap(([name, inner]) => {
    const of = schema.properties?.[name] ?? (typeof open === 'object' ? open : undefined);
    return of ? faultsIn(of, inner, `${path}${name}.`) : [`${path}${name}: unknown parameter`];
  });
  return [...missing, ...wrong];
}
