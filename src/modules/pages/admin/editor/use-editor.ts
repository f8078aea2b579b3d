import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { call } from '#admin/client.ts';
import { asProblem, type Problem } from '#admin/problem.ts';
import { useWorkspace } from '#admin/workspace.tsx';
import {
  getPage,
  listCheckpoints,
  listVersions,
  publishPage,
  saveDraft,
  unpublishPage,
  type Page,
  type PageSummary,
} from '../../contract.ts';
import {
  isDirty,
  shouldSave,
  startEditor,
  withChange,
  withRedo,
  withRefused,
  withSaved,
  withSent,
  withUndo,
  type Change,
  type EditorState,
} from './editor-state.ts';

const PAUSE_MILLISECONDS = 700;
const RETRY_MILLISECONDS = 5000;

export interface Editor {
  state: EditorState;
  /** `key`: changes one after another under the same key are one step of undo. */
  change: (change: Change, key?: string) => void;
  choose: (id: string | undefined) => void;
  undo: () => void;
  redo: () => void;
  /** Saves what is not saved yet; resolves to the page as it then is, or to undefined when it could not be saved. */
  saveNow: () => Promise<PageSummary | undefined>;
  /** Saves and shows the draft to visitors. Throws a `Problem`. */
  publish: () => Promise<void>;
  unpublish: () => Promise<void>;
  /** Reads the page anew; what is not saved is gone. */
  reload: () => Promise<void>;
  /** Saves over what somebody else saved, who finds theirs among the checkpoints. */
  overwrite: () => Promise<void>;
  setPage: (page: PageSummary) => void;
}

/** A page while it is edited: the document with its history, saved by itself a moment after each change. */
export function useEditor(page: Page): Editor {
  const workspaceId = useWorkspace().id;
  const [state, setState] = useState(() => startEditor(page));
  const latest = useRef(state);
  const saving = useRef<Promise<PageSummary | undefined> | undefined>(undefined);

  // What the history dialog knew is of before this save.
  const client = useQueryClient();
  const forget = useCallback(() => {
    for (const { id } of [listVersions, listCheckpoints]) client.removeQueries({ queryKey: [workspaceId, id], type: 'inactive' });
  }, [client, workspaceId]);

  /** The one way to change it: what is read right after is already the new state, before React has drawn it. */
  const apply = useCallback((change: (now: EditorState) => EditorState) => {
    latest.current = change(latest.current);
    setState(latest.current);
  }, []);

  const send = useCallback(
    async (keepFormer: boolean): Promise<PageSummary | undefined> => {
      const document = latest.current.history.present;
      const { id: pageId, version } = latest.current.page;
      apply(withSent);
      try {
        const saved = await call(saveDraft, { pageId, version, document, keepFormer }, { workspaceId });
        apply((now) => withSaved(now, document, saved));
        forget();
        return saved;
      } catch (error) {
        apply((now) => withRefused(now, document, asProblem(error)));
        return undefined;
      }
    },
    [apply, forget, workspaceId],
  );

  const saveNow = useCallback(async (): Promise<PageSummary | undefined> => {
    while (saving.current) await saving.current;
    if (!isDirty(latest.current)) return latest.current.page;
    if (latest.current.saving.state === 'conflict') return undefined;
    saving.current = send(false).finally(() => {
      saving.current = undefined;
    });
    return saving.current;
  }, [send]);

  const saveSoon = useEffectEvent(() => void saveNow());
  const due = shouldSave(state);
  const failed = state.saving.state === 'failed';
  useEffect(() => {
    if (!due) return undefined;
    const timer = setTimeout(saveSoon, failed ? RETRY_MILLISECONDS : PAUSE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [due, failed, state.history.present]);

  const setPage = useCallback((changed: PageSummary) => apply((now) => ({ ...now, page: changed })), [apply]);

  return {
    state,
    change: (change, key) => apply((now) => withChange(now, change, key)),
    choose: useCallback((chosen) => apply((now) => ({ ...now, chosen })), [apply]),
    undo: () => apply(withUndo),
    redo: () => apply(withRedo),
    saveNow,
    publish: async () => {
      const saved = await saveNow();
      if (!saved) throw refusalOf(latest.current);
      setPage(await call(publishPage, { pageId: saved.id, version: saved.version }, { workspaceId }));
      forget();
    },
    unpublish: async () => setPage(await call(unpublishPage, { pageId: page.id }, { workspaceId })),
    reload: async () => {
      const fresh = await call(getPage, { pageId: page.id }, { workspaceId });
      apply((now) => ({ ...startEditor(fresh), chosen: now.chosen }));
    },
    overwrite: async () => {
      const { document: _theirs, ...theirs } = await call(getPage, { pageId: page.id }, { workspaceId });
      apply((now) => ({ ...now, page: theirs, saving: { state: 'idle' } }));
      await send(true);
    },
    setPage,
  };
}

/** Why it could not be saved, for whoever wanted to go on from there. */
function refusalOf(state: EditorState): Problem | Error {
  return 'problem' in state.saving ? state.saving.problem : new Error('not saved');
}
