import { safeParse } from 'zod/v4/core';
import i18next from 'i18next';
import type { AnswerOf, CallOf, Route } from '#platform/http/contract.ts';
import { problemOf, unexpected, unreachable } from './problem.ts';

/** What a call needs besides its input. */
export interface CallOptions {
  /** The workspace the call acts in; undefined for calls outside any. */
  workspaceId: string | undefined;
  signal?: AbortSignal | undefined;
}

/**
 * Calls a route of `/api/v1` with the session's cookie. `:name` parts of the path are filled from `input`, the rest of it becomes
 * the query of a GET or DELETE and the JSON body of the others (of `media: 'upload'`: the query, beside a multipart body).
 * Resolves to the parsed answer. Throws `Problem`, whose texts are already in the reader's language.
 */
export async function call<R extends Route>(route: R, input: CallOf<R>, options: CallOptions): Promise<AnswerOf<R>> {
  const response = await send(route, input, options);
  if (!route.output || response.status === 204) return undefined as AnswerOf<R>; // such a route's AnswerOf is undefined
  const parsed = safeParse(route.output, await response.json().catch(() => undefined));
  if (!parsed.success) throw unexpected(route.id);
  return parsed.data as AnswerOf<R>; // parsed by the route's own output
}

/** Calls a route with `media: 'file'` and hands the file to the browser's downloads, under the name the server gave it. Throws `Problem`. */
export async function download<R extends Route>(route: R, input: CallOf<R>, options: CallOptions): Promise<void> {
  const response = await send(route, input, options);
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = fileNameOf(response.headers.get('content-disposition')) ?? route.id;
  link.click();
  URL.revokeObjectURL(url);
}

/** The address and the request of a call, without sending it. Exported for its test. */
export function requestOf(route: Route, input: unknown, options: CallOptions): { url: string; init: RequestInit } {
  const rest = new Map(Object.entries(isRecord(input) ? input : {}).filter(([, value]) => value !== undefined));
  const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = rest.get(name);
    rest.delete(name);
    return encodeURIComponent(String(value));
  });
  const isUpload = route.media === 'upload';
  const file = isUpload ? rest.get('file') : undefined;
  if (isUpload) rest.delete('file');
  const inQuery = route.method === 'GET' || route.method === 'DELETE' || isUpload;
  const query = inQuery ? queryOf(rest) : '';
  const headers: Record<string, string> = { 'Accept-Language': i18next.language ?? 'ja', Accept: 'application/json' };
  if (options.workspaceId) headers['Tsudoi-Workspace'] = options.workspaceId;
  const init: RequestInit = { method: route.method, headers, credentials: 'same-origin', signal: options.signal ?? null };
  if (file instanceof Blob) init.body = formOf(file);
  else if (!inQuery && route.input) {
    headers['Content-Type'] = 'application/json';
    init.body = JSON.stringify(Object.fromEntries(rest));
  }
  return { url: `/api/v1${path}${query}`, init };
}

async function send(route: Route, input: unknown, options: CallOptions): Promise<Response> {
  const { url, init } = requestOf(route, input, options);
  const response = await fetch(url, init).catch((error: unknown) => {
    if (options.signal?.aborted) throw error;
    throw unreachable();
  });
  if (!response.ok) throw await problemOf(response);
  return response;
}

function queryOf(values: ReadonlyMap<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [name, value] of values) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== null && one !== '') query.append(name, String(one));
  }
  return query.size > 0 ? `?${query}` : '';
}

function formOf(file: Blob): FormData {
  const form = new FormData();
  form.append('file', file);
  return form;
}

/** RFC 6266: `filename*` is preferred to `filename`. */
function fileNameOf(disposition: string | null): string | undefined {
  const extended = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  if (extended) return decodeURIComponent(extended);
  return /filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
