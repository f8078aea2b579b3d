import { call } from '#admin/client.ts';
import { tellProblem } from '#admin/tell.ts';
import { useWorkspace } from '#admin/workspace.tsx';
import { createPreview } from '#modules/pages/contract.ts';

/** Opens a page's draft in a tab of its own. */
export function usePreview(): (pageId: string) => Promise<void> {
  const workspaceId = useWorkspace().id;
  return async (pageId) => {
    // Opened within the click: a browser refuses a window that comes after waiting.
    const tab = window.open('', '_blank');
    try {
      const { url } = await call(createPreview, { pageId }, { workspaceId });
      if (!tab) return;
      tab.opener = null;
      tab.location.href = url;
    } catch (error) {
      tab?.close();
      tellProblem(error);
    }
  };
}
