import { safeParse } from 'zod/v4/core';
import type { AnswerOf, CallOf, Route } from '#platform/http/contract.ts';
import { requestOf } from './client.ts';
import { problemOf, unexpected, unreachable } from './problem.ts';

/**
 * Calls a route with `media: 'upload'` and tells how much of the file has left, 0 to 1 (`fetch` cannot). Resolves to the answer; rejects
 * with a `Problem`. `signal` gives up.
 */
export function upload<R extends Route & { media: 'upload' }>(
  route: R,
  input: CallOf<R>,
  options: { workspaceId: string; signal: AbortSignal; onProgress: (part: number) => void },
): Promise<AnswerOf<R>> {
  const { url, init } = requestOf(route, input, { workspaceId: options.workspaceId });
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    for (const [name, value] of new Headers(init.headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => options.onProgress(event.lengthComputable ? event.loaded / event.total : 0);
    request.onerror = () => reject(unreachable());
    request.onabort = () => reject(unreachable());
    request.onload = () => {
      if (request.status >= 300) {
        void problemOf(new Response(request.responseText, { status: request.status })).then(reject);
        return;
      }
      const parsed = route.output ? safeParse(route.output, JSON.parse(request.responseText)) : undefined;
      // Parsed by the route's own output.
      if (parsed?.success) resolve(parsed.data as AnswerOf<R>);
      else reject(unexpected(route.id));
    };
    options.signal.addEventListener('abort', () => request.abort(), { once: true });
    // A multipart body: requestOf made it of the file.
    request.send(init.body instanceof FormData ? init.body : null);
  });
}
