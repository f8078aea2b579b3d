import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '#admin/client.ts';
import { asProblem, unreachable, type Problem } from '#admin/problem.ts';
import { useWorkspace } from '#admin/workspace.tsx';
import { childrenOf, findNode, nodesOf, renderNodes, type PageDocument } from '../../../contract.ts';
import { openCanvasPage, type CanvasPage } from './canvas-page.ts';
import { echo } from './echo.ts';
import { differenceOf, prunedTo } from './page-difference.ts';

/** Milliseconds after which a question counts as lost: many times what the largest page takes. */
const PATIENCE = 15_000;

export interface Canvas {
  /** Undefined until the frame is there. */
  page: CanvasPage | undefined;
  /** Whether the whole page has been shown once. */
  ready: boolean;
  problem: Problem | undefined;
  retry: () => void;
  /** The frame's document, once it has loaded. */
  attach: (document: Document) => void;
  /** Counts the changes of what is shown: whoever measures it measures again. */
  shown: number;
}

/**
 * Shows a document in the frame. What only changes its place does so at once; what has to be made anew is asked of the server, which
 * renders it as it renders the published page. One question is under way at a time: what changes meanwhile is in the next one.
 */
export function useCanvas(present: PageDocument, editing: string | undefined): Canvas {
  const workspaceId = useWorkspace().id;
  const [page, setPage] = useState<CanvasPage | undefined>();
  const [problem, setProblem] = useState<Problem | undefined>();
  const [shown, setShown] = useState(0);
  /** The frame that the whole page has been put into: another one, however it came to be, is empty until it has been. */
  const [filled, setFilled] = useState<CanvasPage | undefined>();
  const former = useRef<PageDocument | undefined>(undefined);
  /** Nodes that are to be rendered still. */
  const pending = useRef(new Set<string>());
  const asking = useRef(false);
  /** One of them was refused: until none is left they are asked for one by one, so that it keeps no other from being shown. */
  const oneByOne = useRef(false);
  const latest = useRef({ page, present, editing });
  latest.current = { page, present, editing };

  const ask = useCallback(async (): Promise<void> => {
    if (asking.current) return;
    asking.current = true;
    let wanted: string[] = [];
    let asked: CanvasPage | undefined;
    try {
      for (;;) {
        const { page: frame, present: document, editing: typed } = latest.current;
        asked = frame;
        // What is typed where it stands is shown already; it is rendered when the typing is over.
        wanted = [...pending.current].filter((id) => !holds(frame, id, typed) && findNode(document, id));
        if (!frame || wanted.length === 0) break;
        if (oneByOne.current) wanted = wanted.slice(0, 1);
        for (const id of wanted) pending.current.delete(id);
        const rendering = await renderOrRefuse(document, wanted);
        if (!rendering) continue;
        frame.setBase(rendering.base);
        // Typing may have begun since the question.
        const late = wanted.filter((id) => holds(frame, id, latest.current.editing));
        for (const id of late) pending.current.add(id);
        frame.put({ ...rendering, nodes: Object.fromEntries(Object.entries(rendering.nodes).filter(([id]) => !late.includes(id))) });
        // The document may have changed since the question: everything goes to where it stands by now.
        for (const parent of parentsOf(latest.current.present, wanted)) arrange(frame, latest.current.present, parent);
        setShown((now) => now + 1);
      }
      oneByOne.current = false;
      setProblem(undefined);
      setFilled(asked);
    } catch (error) {
      for (const id of wanted) pending.current.add(id);
      const refusal = asProblem(error);
      setProblem(refusal);
    } finally {
      asking.current = false;
    }

    /** Undefined: refused for what is wrong in it. That is said where the document is saved; until it is mended, the page shows what was. */
    async function renderOrRefuse(document: PageDocument, nodes: string[]) {
      const giveUp = new AbortController();
      const timer = setTimeout(() => giveUp.abort(), PATIENCE);
      try {
        return await call(renderNodes, { document: prunedTo(document, nodes), nodes }, { workspaceId, signal: giveUp.signal });
      } catch (error) {
        if (giveUp.signal.aborted) throw unreachable();
        const showsSomething = (latest.current.page?.shownIn(null).length ?? 0) > 0;
        if (asProblem(error).status !== 422 || !showsSomething) throw error;
        if (nodes.length > 1) for (const id of nodes) pending.current.add(id);
        oneByOne.current = true;
        return undefined;
      } finally {
        clearTimeout(timer);
      }
    }
  }, [workspaceId]);

  useEffect(() => {
    if (!page) return;
    const { stale, moved, changed } = differenceOf(former.current, present);
    former.current = present;
    for (const parent of moved) arrange(page, present, parent);
    for (const { before, after } of changed) echo(page, before, after);
    for (const id of stale) pending.current.add(id);
    // The frame is what is being kept in step; whoever measures it learns of it here.
    // oxlint-disable-next-line react/set-state-in-effect
    setShown((now) => now + 1);
    void ask();
  }, [page, present, editing, ask]);

  const attach = useCallback((document: Document) => {
    former.current = undefined;
    setPage(openCanvasPage(document));
  }, []);
  return { page, ready: page !== undefined && filled === page, problem, retry: () => void ask(), attach, shown };
}

/** Whether a node is what is being typed into, or has it inside: it must not be put in another's place now. */
function holds(page: CanvasPage | undefined, id: string, editing: string | undefined): boolean {
  const shown = page?.find(id);
  const typed = editing === undefined ? undefined : page?.find(editing);
  return (
    id === editing ||
    (shown !== undefined && (shown.querySelector('[contenteditable]') !== null || (typed !== undefined && shown.contains(typed))))
  );
}

function arrange(page: CanvasPage, document: PageDocument, parent: string | null): void {
  const node = parent === null ? undefined : findNode(document, parent)?.node;
  const children = parent === null ? document.sections : node ? childrenOf(node) : [];
  page.arrange(
    parent,
    children.map((child) => child.id),
  );
}

function parentsOf(document: PageDocument, ids: readonly string[]): ReadonlySet<string | null> {
  const wanted = new Set(ids);
  const parents = new Set<string | null>();
  if (document.sections.some((section) => wanted.has(section.id))) parents.add(null);
  for (const { node } of nodesOf(document)) if (childrenOf(node).some((child) => wanted.has(child.id))) parents.add(node.id);
  return parents;
}
