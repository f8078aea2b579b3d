import { safeParse } from 'zod/v4/core';
import { requestOf } from '#admin/client.ts';
import { problemOf, unexpected, unreachable } from '#admin/problem.ts';
import { uploadMedia, type MediaItem } from '../contract.ts';

/**
 * Sends a file and tells how much of it has left, 0 to 1 (`fetch` cannot). Resolves to the new item of the library; rejects with a
 * `Problem`. `signal` gives up.
 */
export function uploadFile(
  file: File,
  options: { workspaceId: string; signal: AbortSignal; onProgress: (part: number) => void },
): Promise<MediaItem> {
  const { url, init } = requestOf(uploadMedia, { file }, { workspaceId: options.workspaceId });
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
      const parsed = safeParse(uploadMedia.output, JSON.parse(request.responseText));
      if (parsed.success) resolve(parsed.data);
      else reject(unexpected(uploadMedia.id));
    };
    options.signal.addEventListener('abort', () => request.abort(), { once: true });
    // A multipart body: requestOf made it of the file.
    request.send(init.body instanceof FormData ? init.body : null);
  });
}
