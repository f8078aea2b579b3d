import { randomInt } from 'node:crypto';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { z } from 'zod';
import type { Services } from '#platform/ctx.ts';
import type { AnswerOf, CallOf, Route } from '#platform/http/contract.ts';

/** Somebody who calls the API: what their browser or program sends along. */
export interface Caller {
  headers: Readonly<Record<string, string>>;
}

export interface CallOptions {
  as?: Caller;
  /** The caller's address; another one for each call unless said, so that limits by address do not join tests. */
  from?: string;
  headers?: Readonly<Record<string, string>>;
  /** For routes with `media: 'upload'`. */
  file?: { name: string; type: string; body: Buffer };
}

/** What the server said, whatever it was. */
export interface Reply<R extends Route> {
  status: number;
  headers: LightMyRequestResponse['headers'];
  cookies: LightMyRequestResponse['cookies'];
  body: Buffer;
  /** The output of a 2xx with JSON, parsed by the route's schema: an answer that does not match it throws. */
  output: AnswerOf<R> | undefined;
  problem: Problem | undefined;
}

const problemShape = z.object({
  type: z.string(),
  title: z.string().min(1),
  status: z.int(),
  detail: z.string().min(1),
  code: z.string(),
  requestId: z.string().min(1),
  fields: z.array(z.object({ path: z.array(z.union([z.string(), z.number()])), message: z.string().min(1) })).optional(),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
});

/** RFC 9457, as this API sends it. */
export type Problem = z.infer<typeof problemShape>;

/** The API as its contract describes it, through the real HTTP layer. */
export interface Client {
  /** Calls and returns whatever was answered. */
  call<R extends Route>(route: R, input: CallOf<R>, options?: CallOptions): Promise<Reply<R>>;
  /** Calls and returns the output; throws when it was refused. */
  api<R extends Route>(route: R, input: CallOf<R>, options?: CallOptions): Promise<AnswerOf<R>>;
  /** Calls and returns the problem; throws when it was not refused. */
  refusal<R extends Route>(route: R, input: CallOf<R>, options?: CallOptions): Promise<Problem>;
}

export function createClient(services: Services, server: FastifyInstance): Client {
  const call: Client['call'] = async (route, input, options = {}) => {
    const request = requestOf(route, { ...Object(input) }, options);
    const response = await server.inject({
      ...request,
      remoteAddress: options.from ?? randomAddress(),
      headers: {
        origin: services.config.adminUrl,
        'sec-fetch-site': 'same-origin',
        ...request.headers,
        ...options.as?.headers,
        ...options.headers,
      },
    });
    return readReply(route, response);
  };
  return {
    call,
    api: async (route, input, options) => {
      const reply = await call(route, input, options);
      // Where the route has an output, `readReply` has parsed one by its schema; where it has none, undefined is the answer.
      if (reply.problem === undefined) return reply.output as AnswerOf<typeof route>;
      throw new Error(`${route.method} ${route.path} was refused: ${JSON.stringify(reply.problem)}`);
    },
    refusal: async (route, input, options) => {
      const reply = await call(route, input, options);
      if (reply.problem) return reply.problem;
      throw new Error(`${route.method} ${route.path} was not refused: ${reply.status} ${reply.body.toString().slice(0, 500)}`);
    },
  };
}

interface Request {
  method: Route['method'];
  url: string;
  headers: Record<string, string>;
  payload?: string | Buffer;
}

/** Path parameters out of the input; the rest is the query of a GET or DELETE and the body of the others. */
function requestOf(route: Route, input: Record<string, unknown>, options: CallOptions): Request {
  const rest = { ...input };
  const path = route.path.replace(/:(\w+)/g, (_whole, name: string) => {
    const value = rest[name];
    delete rest[name];
    if (typeof value !== 'string') throw new Error(`${route.path} needs ${name}`);
    return encodeURIComponent(value);
  });
  const url = `/api/v1${path}`;
  if (options.file) {
    const { file: _placeholder, ...query } = rest;
    return { method: route.method, url: url + queryOf(query), ...multipart(options.file) };
  }
  if (route.method === 'GET' || route.method === 'DELETE') return { method: route.method, url: url + queryOf(rest), headers: {} };
  if (!route.input) return { method: route.method, url, headers: {} };
  return { method: route.method, url, headers: { 'content-type': 'application/json' }, payload: JSON.stringify(rest) };
}

function queryOf(values: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    for (const each of Array.isArray(value) ? value : [value]) if (each !== undefined && each !== null) query.append(name, String(each));
  }
  return query.size > 0 ? `?${query}` : '';
}

function multipart(file: { name: string; type: string; body: Buffer }) {
  const boundary = '-------------------------tsudoi-test';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\ncontent-type: ${file.type}\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), file.body, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return { headers: { 'content-type': `multipart/form-data; boundary=${boundary}` }, payload };
}

function readReply<R extends Route>(route: R, response: LightMyRequestResponse): Reply<R> {
  const base = { status: response.statusCode, headers: response.headers, cookies: response.cookies, body: response.rawPayload };
  if (response.statusCode >= 400) return { ...base, output: undefined, problem: problemShape.parse(response.json()) };
  const isJson = String(response.headers['content-type']).startsWith('application/json');
  // `output` is the schema's own parse result; TypeScript cannot follow a generic route's schema to its type.
  const output = (route.output !== null && isJson ? z.parse(route.output, response.json()) : undefined) as AnswerOf<R> | undefined;
  return { ...base, output, problem: undefined };
}

/** Of the block for documentation and tests, 198.18.0.0/15: nobody's. */
function randomAddress(): string {
  return `198.${18 + randomInt(2)}.${randomInt(256)}.${randomInt(1, 255)}`;
}
