import { z } from 'zod';
import type { $ZodType, input as ZodInput, output as ZodOutput } from 'zod/v4/core';

/**
 * Who may call a route.
 * `public` needs nothing; `staff` a session; `installation` the installation's owner; `member` a member of the workspace
 * (or any of its API keys); everything else is a permission such as `accounts.manage-operators`, declared in a `module.ts`.
 */
export type Can = 'public' | 'staff' | 'installation' | 'member' | `${string}.${string}`;

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** At most `times` calls per `seconds`, counted across processes, for each value of `by`. */
export interface Limit {
  times: number;
  seconds: number;
  by: 'address' | 'actor';
}

/**
 * One endpoint of `/api/v1`, as data: the server mounts it, the admin calls it, OpenAPI is written from it, the sweeps walk it.
 * `:name` parts of the path are 12-character ids unless `params` says otherwise; `input` is the query of a GET, a DELETE or an
 * upload and the body of the others; a handler gets both in one object.
 */
export interface Route {
  id: `${string}.${string}`;
  method: Method;
  path: `/${string}`;
  can: Can;
  summary: string;
  params?: $ZodType;
  input?: $ZodType;
  output: $ZodType | null;
  /** 200, or 204 where there is no output, unless said. */
  status?: 200 | 201 | 202 | 204;
  limit?: Limit;
  /** An input that passes; shown in the API reference and used by the sweeps. Needed wherever `input` refuses `{}`. */
  example?: unknown;
  /** `file`: the answer is bytes (an export, an image) and not JSON. `upload`: the request is multipart. */
  media?: 'file' | 'upload';
}

export function route<const R extends Route>(spec: R): R {
  return spec;
}

type PathParams<P extends string> = P extends `${string}:${infer Name}/${infer Rest}`
  ? { [K in Name]: string } & PathParams<`/${Rest}`>
  : P extends `${string}:${infer Name}`
    ? { [K in Name]: string }
    : unknown;

/** A file that was uploaded, whole and on this machine's disk for as long as the handler runs. */
export interface Upload {
  path: string;
  /** As the uploader's machine called it; never a path. */
  name: string;
  /** As the browser guessed it: to be checked against the content. */
  type: string;
  bytes: number;
}

/** What a handler receives. */
export type InputOf<R extends Route> = (R['params'] extends $ZodType ? ZodOutput<R['params']> : PathParams<R['path']>) &
  (R['input'] extends $ZodType ? ZodOutput<R['input']> : unknown) &
  (R['media'] extends 'upload' ? { file: Upload } : unknown);

/** What a caller sends. */
export type CallOf<R extends Route> = (R['params'] extends $ZodType ? ZodInput<R['params']> : PathParams<R['path']>) &
  (R['input'] extends $ZodType ? ZodInput<R['input']> : unknown) &
  (R['media'] extends 'upload' ? { file: Blob } : unknown);

/** What a handler returns. */
export type OutputOf<R extends Route> = R['output'] extends $ZodType ? ZodInput<R['output']> : void;

/** What a caller gets. */
export type AnswerOf<R extends Route> = R['output'] extends $ZodType ? ZodOutput<R['output']> : undefined;

// The shapes that every module's contract is made of.

/** A public id: 12 random characters of [A-Za-z0-9]. */
export const id = z.string().regex(/^[A-Za-z0-9]{12}$/);

/** A point in time, ISO 8601 with zone. */
export const instant = z.iso.datetime({ offset: true });

/** A mail address as browsers accept it: Japanese carriers' `a..b@docomo.ne.jp` passes, unlike with `z.email()`. */
export const mailAddress = z.string().trim().max(254).regex(z.regexes.html5Email);

/** A name that a person gives to a thing: trimmed, 1 to `max` characters. */
export function name(max = 100) {
  return z.string().trim().min(1).max(max);
}

/** The version of a row that an editor started from; a stale one is refused with `row/changed-meanwhile`. */
export const version = z.int().min(1).max(2_147_483_647);

/** Query of a list: `cursor` from the last answer's `next`. */
export const pageQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** A slice of a list; `next` is the cursor of the following slice, null at the end. */
export function pageOf<S extends $ZodType>(item: S) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}
