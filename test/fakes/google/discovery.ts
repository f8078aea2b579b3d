import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** A part of a Discovery document that describes a value. */
interface Described {
  $ref?: string | undefined;
  type?: string | undefined;
  enum?: string[] | undefined;
  items?: Described | undefined;
  properties?: Record<string, Described> | undefined;
  additionalProperties?: Described | undefined;
}
const described: z.ZodType<Described> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    type: z.string().optional(),
    enum: z.array(z.string()).optional(),
    items: described.optional(),
    properties: z.record(z.string(), described).optional(),
    additionalProperties: described.optional(),
  }),
);
const parameter = z.object({
  type: z.string(),
  location: z.enum(['path', 'query']),
  required: z.boolean().optional(),
  repeated: z.boolean().optional(),
  enum: z.array(z.string()).optional(),
});
const document = z
  .object({
    parameters: z.record(z.string(), parameter),
    methods: z.record(
      z.string(),
      z.object({
        httpMethod: z.string(),
        path: z.string(),
        parameters: z.record(z.string(), parameter),
        request: z.object({ $ref: z.string() }).optional(),
      }),
    ),
    schemas: z.record(z.string(), described),
  })
  .parse(JSON.parse(readFileSync(new URL('sheets.v4.json', import.meta.url), 'utf8')));

export interface Matched {
  method: string;
  params: Record<string, string>;
  faults: string[];
}

/** Which method of the API a request calls, and what of it the document does not know. */
export function matchRequest(httpMethod: string, url: URL, body: unknown): Matched | undefined {
  for (const [name, method] of Object.entries(document.methods)) {
    const pattern = method.path.replace(/\{\+?(\w+)\}/g, (_whole, part: string) => `(?<${part}>[^/]+?)`);
    const found = new RegExp(`^/${pattern}$`).exec(url.pathname);
    if (!found || method.httpMethod !== httpMethod) continue;
    const params = Object.fromEntries(Object.entries(found.groups ?? {}).map(([key, value]) => [key, decodeURIComponent(value)]));
    const known = { ...document.parameters, ...method.parameters };
    const faults = [...url.searchParams].flatMap(([key, value]) => {
      const at = known[key];
      if (!at) return [`${name} has no parameter ${key}`];
      if (at.enum && !at.enum.includes(value)) return [`${key} cannot be ${value}`];
      return at.type === 'boolean' && !['true', 'false'].includes(value) ? [`${key} is no boolean`] : [];
    });
    if (method.request) faults.push(...checkValue({ $ref: method.request.$ref }, body, 'body'));
    return { method: name, params, faults };
  }
  return undefined;
}

function checkValue(schema: Described, value: unknown, path: string): string[] {
  if (value === null || value === undefined) return [];
  const at = schema.$ref === undefined ? schema : document.schemas[schema.$ref];
  if (!at) return [`${path}: the document lacks ${schema.$ref}`];
  if (at.type === 'array')
    return Array.isArray(value) ? value.flatMap((each, n) => checkValue(at.items ?? {}, each, `${path}[${n}]`)) : [`${path} is no array`];
  if (at.type === 'object') return checkObject(at, value, path);
  if (at.type === 'any' || at.type === undefined) return [];
  if (at.enum && !(typeof value === 'string' && at.enum.includes(value))) return [`${path} cannot be ${JSON.stringify(value)}`];
  const expected = at.type === 'integer' ? 'number' : at.type;
  return typeof value === expected ? [] : [`${path} is no ${at.type}`];
}

function checkObject(at: Described, value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path} is no object`];
  return Object.entries(value).flatMap(([key, inner]) => {
    const property = at.properties?.[key] ?? at.additionalProperties;
    return property ? checkValue(property, inner, `${path}.${key}`) : [`${path} has no field ${key}`];
  });
}
