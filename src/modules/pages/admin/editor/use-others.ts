import { useEffect, useState } from 'react';
import { call } from '#admin/client.ts';
import { useWorkspace } from '#admin/workspace.tsx';
import { leavePage, openPage } from '../../contract.ts';
import { newId } from './new-id.ts';

const EVERY_MILLISECONDS = 15_000;

/** Who else has the page open, and which version of it is saved by now. */
export interface Others {
  names: readonly string[];
  version: number;
}

/** Says that this window edits the page, again and again, and hears who else does. What cannot be asked just now is asked the next time. */
export function useOthers(pageId: string, version: number): Others {
  const workspaceId = useWorkspace().id;
  const windowId = useWindowId();
  const [others, setOthers] = useState<Others>({ names: [], version });
  useEffect(() => {
    let isOpen = true;
    const say = () =>
      call(openPage, { pageId, windowId }, { workspaceId }).then(
        (answer) => {
          if (isOpen) setOthers({ names: answer.others.map((other) => other.name), version: answer.version });
        },
        () => undefined,
      );
    void say();
    const timer = setInterval(() => void say(), EVERY_MILLISECONDS);
    return () => {
      isOpen = false;
      clearInterval(timer);
      call(leavePage, { pageId, windowId }, { workspaceId }).catch(() => undefined);
    };
  }, [pageId, windowId, workspaceId]);
  return others;
}

const HANDED_ON = 'tsudoi:editing-window';

/**
 * What this window is called among those that edit. It stays itself when it is reloaded: the name is handed on from one document to the next, and
 * taken out at once, so that a tab that was doubled is another one.
 */
function useWindowId(): string {
  const [windowId] = useState(() => sessionStorage.getItem(HANDED_ON) ?? newId() + newId());
  useEffect(() => {
    const take = () => sessionStorage.removeItem(HANDED_ON);
    const handOn = () => sessionStorage.setItem(HANDED_ON, windowId);
    take();
    window.addEventListener('pagehide', handOn);
    window.addEventListener('pageshow', take);
    return () => {
      window.removeEventListener('pagehide', handOn);
      window.removeEventListener('pageshow', take);
    };
  }, [windowId]);
  return windowId;
}
