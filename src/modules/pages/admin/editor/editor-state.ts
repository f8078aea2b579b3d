import type { Problem } from '#admin/problem.ts';
import {
  findNode,
  nodesOf,
  record,
  redo,
  startHistory,
  undo,
  type History,
  type Page,
  type PageDocument,
  type PageSummary,
} from '../../contract.ts';

/** Where saving stands. `invalid`: the server named what is wrong with this very document; `conflict`: somebody else saved. */
export type Saving =
  | { state: 'idle' }
  | { state: 'sending'; document: PageDocument }
  | { state: 'failed'; problem: Problem }
  | { state: 'invalid'; problem: Problem; document: PageDocument }
  | { state: 'conflict' };

export interface EditorState {
  page: PageSummary;
  history: History;
  /** The document as the server has it. */
  saved: PageDocument;
  /** Undefined: the page itself. */
  chosen: string | undefined;
  saving: Saving;
}

export type Change = (document: PageDocument) => PageDocument;

export function startEditor(page: Page): EditorState {
  const { document, ...summary } = page;
  return { page: summary, history: startHistory(document), saved: document, chosen: undefined, saving: { state: 'idle' } };
}

export function isDirty(state: EditorState): boolean {
  return state.history.present !== state.saved;
}

/** What to do with a document that differs from the saved one: nothing while the last word on it has been said. */
export function shouldSave(state: EditorState): boolean {
  if (!isDirty(state)) return false;
  if (state.saving.state === 'sending' || state.saving.state === 'conflict') return false;
  return state.saving.state !== 'invalid' || state.saving.document !== state.history.present;
}

export function withChange(state: EditorState, change: Change, key?: string): EditorState {
  return withHistory(state, record(state.history, change(state.history.present), key));
}

export function withUndo(state: EditorState): EditorState {
  return withHistory(state, undo(state.history));
}

export function withRedo(state: EditorState): EditorState {
  return withHistory(state, redo(state.history));
}

export function withSent(state: EditorState): EditorState {
  return { ...state, saving: { state: 'sending', document: state.history.present } };
}

export function withSaved(state: EditorState, document: PageDocument, page: PageSummary): EditorState {
  return { ...state, page, saved: document, saving: { state: 'idle' } };
}

export function withRefused(state: EditorState, document: PageDocument, problem: Problem): EditorState {
  if (problem.code === 'row/changed-meanwhile') return { ...state, saving: { state: 'conflict' } };
  if (problem.status === 422) return { ...state, saving: { state: 'invalid', problem, document } };
  return { ...state, saving: { state: 'failed', problem } };
}

/** The same one each time: whatever shows problems is drawn again only when there are others. */
const nothingWrong: ReadonlyMap<string, string> = new Map();

/** What the server said is wrong with one node: property (`props.link.address`, `box.width`) → sentence. */
export function problemsOf(state: EditorState, nodeId: string): ReadonlyMap<string, string> {
  if (state.saving.state !== 'invalid') return nothingWrong;
  const found = new Map<string, string>();
  const path = [...nodesOf(state.saving.document)].find((each) => each.node.id === nodeId)?.path;
  const prefix = path ? `document.${path.join('.')}.` : undefined;
  for (const field of state.saving.problem.fields) {
    if (prefix && field.path.startsWith(prefix)) found.set(field.path.slice(prefix.length), field.message);
  }
  return found;
}

/** The ids of nodes with which something is wrong. */
export function troubledNodes(state: EditorState): ReadonlySet<string> {
  if (state.saving.state !== 'invalid') return new Set();
  const { document, problem } = state.saving;
  const nodes = [...nodesOf(document)].toReversed();
  return new Set(
    problem.fields.flatMap((field) => nodes.find((each) => field.path.startsWith(`document.${each.path.join('.')}.`))?.node.id ?? []),
  );
}

/** A node that undo or a removal took away is not chosen any more; what it stood in is. */
function withHistory(state: EditorState, history: History): EditorState {
  if (history === state.history) return state;
  let { chosen } = state;
  while (chosen !== undefined && !findNode(history.present, chosen)) chosen = findNode(state.history.present, chosen)?.parent?.id;
  return { ...state, history, chosen };
}
