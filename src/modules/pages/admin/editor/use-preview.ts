import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import { call } from '#admin/client.ts';
import type { Problem } from '#admin/problem.ts';
import { useWorkspace } from '#admin/workspace.tsx';
import { createPreview, type PageDocument } from '../../contract.ts';

export interface Preview {
  /** Undefined until the address is known. */
  url: string | undefined;
  problem: Problem | undefined;
  retry: () => void;
  /** For the frame element. */
  attach: (frame: HTMLIFrameElement | null) => void;
}

/**
 * The preview in its frame on the public origin: told whenever a draft has been saved, and which node is chosen; tells which node
 * was pressed. The frame is another origin: only messages pass.
 */
export function usePreview(pageId: string, saved: PageDocument, chosen: string | undefined, onChosen: (id: string) => void): Preview {
  const workspaceId = useWorkspace().id;
  const [frame, attach] = useState<HTMLIFrameElement | null>(null);
  const query = useQuery<{ url: string }, Problem>({
    queryKey: [workspaceId, createPreview.id, 'editor', pageId],
    queryFn: () => call(createPreview, { pageId }, { workspaceId }),
    // It holds for a day; asked again only when the frame says that it does not.
    staleTime: Infinity,
    gcTime: 0,
  });
  const url = query.data?.url;
  // A message to a frame that has not loaded yet would go to the empty page in it.
  const [readyUrl, setReadyUrl] = useState<string | undefined>();
  const ready = url !== undefined && readyUrl === url;

  const tell = useCallback(
    (message: Readonly<Record<string, unknown>>) => {
      if (ready && url) frame?.contentWindow?.postMessage(message, new URL(url).origin);
    },
    [ready, url, frame],
  );
  useEffect(() => tell({ type: 'tsudoi:refresh' }), [saved, tell]);
  useEffect(() => tell({ type: 'tsudoi:choose', id: chosen ?? '' }), [chosen, tell]);

  const hear = useEffectEvent((event: MessageEvent<unknown>) => {
    if (!url || event.source !== frame?.contentWindow || event.origin !== new URL(url).origin) return;
    const message = event.data;
    if (typeof message !== 'object' || message === null || !('type' in message)) return;
    if (message.type === 'tsudoi:chosen' && 'id' in message && typeof message.id === 'string') onChosen(message.id);
    if (message.type === 'tsudoi:ready') setReadyUrl(url);
    // Its signature is a day old, most likely: a new address shows the same page.
    if (message.type === 'tsudoi:failed') void query.refetch();
  });
  useEffect(() => {
    const listener = (event: MessageEvent<unknown>) => hear(event);
    window.addEventListener('message', listener);
    return () => window.removeEventListener('message', listener);
  }, []);

  return { url, problem: query.error ?? undefined, retry: () => void query.refetch(), attach };
}
