import { z } from 'zod';
import type { $ZodType } from 'zod/v4/core';
import type { Registry } from '../module.ts';
import type { Route } from './contract.ts';
import { sessionCookieName } from './session-cookie-name.ts';

/** The OpenAPI 3.1 document of `/api/v1`, written from the same schemas that validate. */
export function openApiDocument(registry: Registry, serverUrl: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const module of registry.modules) {
    for (const { route } of module.endpoints ?? []) {
      const path = route.path.replace(/:(\w+)/g, '{$1}');
      (paths[path] ??= {})[route.method.toLowerCase()] = operation(module.name, route);
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Tsudoi', version: '1', description: 'All that the admin can do. Lists are paged: pass `next` back as `cursor`.' },
    servers: [{ url: `${serverUrl}/api/v1` }],
    security: [{ apiKey: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key of the workspace' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: sessionCookieName({ adminUrl: serverUrl }),
          description: 'A signed-in member; the workspace is named by the header Tsudoi-Workspace',
        },
      },
      schemas: { Problem: problemSchema },
    },
  };
}

function operation(tag: string, route: Route): Record<string, unknown> {
  const inQuery = route.method === 'GET' || route.method === 'DELETE';
  return {
    operationId: route.id,
    tags: [tag],
    summary: route.summary,
    ...(route.can === 'public' ? { security: [] } : { 'x-permission': route.can }),
    parameters: [...pathParameters(route), ...((inQuery || route.media === 'upload') && route.input ? queryParameters(route.input) : [])],
    ...(!inQuery && (route.input || route.media === 'upload') ? { requestBody: requestBody(route) } : {}),
    responses: {
      [String(route.status ?? (route.output === null && route.media !== 'file' ? 204 : 200))]: success(route),
      default: { description: 'Why not', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
    },
  };
}

function pathParameters(route: Route): unknown[] {
  const schemas = route.params ? properties(route.params) : {};
  return [...route.path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: schemas[name] ?? { type: 'string', pattern: '^[A-Za-z0-9]{12}$' },
  }));
}

function queryParameters(schema: $ZodType): unknown[] {
  // JSON Schema says of `required` that it is a list of names.
  const required = new Set(asJson(schema, 'input')['required'] as string[] | undefined);
  return Object.entries(properties(schema)).map(([name, of]) => ({ name, in: 'query', required: required.has(name), schema: of }));
}

function requestBody(route: Route): Record<string, unknown> {
  if (route.media === 'upload')
    return {
      required: true,
      content: { 'multipart/form-data': { schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } } },
    };
  return {
    required: true,
    content: {
      'application/json': {
        schema: route.input ? asJson(route.input, 'input') : {},
        ...(route.example === undefined ? {} : { example: route.example }),
      },
    },
  };
}

function success(route: Route): Record<string, unknown> {
  if (route.media === 'file')
    return { description: 'The file', content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } };
  if (route.output === null) return { description: 'Done' };
  return { description: 'Done', content: { 'application/json': { schema: asJson(route.output, 'output') } } };
}

function properties(schema: $ZodType): Record<string, unknown> {
  const found = asJson(schema, 'input')['properties'];
  return typeof found === 'object' && found !== null ? { ...found } : {};
}

function asJson(schema: $ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _schema, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}

const problemSchema = {
  type: 'object',
  description: 'RFC 9457 problem details',
  required: ['type', 'title', 'status', 'detail', 'code', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string', description: 'Stays the same for ever; for programs' },
    requestId: { type: 'string' },
    data: { type: 'object' },
    fields: {
      type: 'array',
      items: {
        type: 'object',
        properties: { path: { type: 'array', items: { type: ['string', 'integer'] } }, message: { type: 'string' } },
      },
    },
  },
} as const;
