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
  const [windowId] = useState(() => newId() + newId());
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
