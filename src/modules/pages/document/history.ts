import type { PageDocument } from './schema.ts';

const MOST_STEPS = 100;

/** What was, is, and was taken back. */
export interface History {
  past: readonly PageDocument[];
  present: PageDocument;
  future: readonly PageDocument[];
  /** Of the latest change: further changes under the same key are one step with it. */
  key: string | undefined;
}

export function startHistory(document: PageDocument): History {
  return { past: [], present: document, future: [], key: undefined };
}

/**
 * Goes on with a changed document. Typing is one step, not one a letter: changes one after another under the same `key` (a node, a
 * property, a visit to its field) join. The same document changes nothing.
 */
export function record(history: History, document: PageDocument, key?: string): History {
  if (document === history.present) return history;
  const joins = key !== undefined && key === history.key;
  const past = joins ? history.past : [...history.past, history.present].slice(-MOST_STEPS);
  return { past, present: document, future: [], key };
}

export function undo(history: History): History {
  const before = history.past.at(-1);
  if (!before) return history;
  return { past: history.past.slice(0, -1), present: before, future: [history.present, ...history.future], key: undefined };
}

export function redo(history: History): History {
  const [after, ...rest] = history.future;
  if (!after) return history;
  return { past: [...history.past, history.present], present: after, future: rest, key: undefined };
}
