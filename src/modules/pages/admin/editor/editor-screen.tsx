import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { call } from '#admin/client.ts';
import { useScreenParams } from '#admin/navigate.ts';
import type { Problem } from '#admin/problem.ts';
import { useApi } from '#admin/query.ts';
import { useWorkspace } from '#admin/workspace.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { getPage, listElements, type Page } from '../../contract.ts';
import { PageEditor } from './page-editor.tsx';

/** Loads a page once and gives it to the editor, which from then on holds the only truth about it. */
export function EditorScreen() {
  const { pageId } = useScreenParams('/w/:workspaceId/pages/:pageId');
  const workspaceId = useWorkspace().id;
  const page = useQuery<Page, Problem>({
    queryKey: [workspaceId, getPage.id, 'editor', pageId],
    queryFn: ({ signal }) => call(getPage, { pageId }, { workspaceId, signal }),
    // Not asked again while it is edited; always asked again when the editor opens.
    staleTime: Infinity,
    gcTime: 0,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
  });
  const elements = useApi(listElements, page.data ? { lang: page.data.document.settings.lang } : {}, { enabled: Boolean(page.data) });
  if (page.error) return <Trouble problem={page.error} onRetry={() => void page.refetch()} />;
  if (elements.error) return <Trouble problem={elements.error} onRetry={() => void elements.refetch()} />;
  if (!page.data || !elements.data) return <Skeleton height={400} />;
  return <PageEditor key={pageId} page={page.data} elements={elements.data.items} />;
}
