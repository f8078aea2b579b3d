import type { RefObject } from 'react';
import { childrenOf, duplicateNode, findNode, moveNode, nodesOf, removeNode, stepPlace, type PageDocument } from '../../contract.ts';
import { focusBeginning, focusLine } from './focus-line.ts';
import { newId } from './new-id.ts';
import type { NodeActions } from './node-tools.tsx';
import type { Copying } from './use-copying.ts';
import type { Editor } from './use-editor.ts';

export interface NodeHands {
  /** Opens the dialog of what can be added. */
  onAdd: () => void;
  copying: Copying;
  /** Asks under which name a part is to be kept. */
  onKeep: (id: string) => void;
  /** As `type` of `NodeActions`: the canvas says how. */
  typing: RefObject<((id: string) => boolean) | undefined>;
}

/** Moving, duplicating and removing by buttons and keys, in the outline and on the page. */
export function useNodeActions(editor: Editor, { onAdd, copying, onKeep, typing }: NodeHands): NodeActions {
  const { present } = editor.state.history;
  const show = (id: string | undefined) => {
    editor.choose(id);
    focusLine(id);
  };
  const actions: NodeActions = {
    canMove: (id, step) => stepPlace(present, id, step) !== undefined,
    move: (id, step) =>
      editor.change((document) => {
        const place = stepPlace(document, id, step);
        return place ? moveNode(document, id, place) : document;
      }),
    duplicate: (id) => {
      const after = duplicateNode(present, id, newId);
      const copy = findNode(after, id);
      const siblings = copy?.parent ? childrenOf(copy.parent) : after.sections;
      editor.change(() => after);
      if (after !== present) show(siblings[(copy?.index ?? 0) + 1]?.id);
    },
    remove: (id) => {
      const next = neighbourOf(present, id);
      editor.change((document) => removeNode(document, id));
      show(next);
      if (next === undefined) focusBeginning();
    },
    type: (id) => typing.current?.(id) ?? false,
    copy: copying.copy,
    paste: copying.paste,
    keep: onKeep,
    add: (id) => {
      editor.choose(id);
      onAdd();
    },
    onKey: (event, id) => {
      const ctrl = event.ctrlKey || event.metaKey;
      if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
        actions.move(id, event.key === 'ArrowUp' ? 'up' : 'down');
        return true;
      }
      if (ctrl && event.key.toLowerCase() === 'd') {
        actions.duplicate(id);
        return true;
      }
      if (event.key === 'Delete' || event.key === 'Backspace') {
        actions.remove(id);
        return true;
      }
      if (event.key === 'Enter' && !event.nativeEvent.isComposing) return actions.type(id);
      if (!ctrl && !event.altKey && event.key.toLowerCase() === 'a') {
        actions.add(id);
        return true;
      }
      return false;
    },
  };
  return actions;
}

/** What is chosen after a node is gone: its next sibling, or the one before, or what it stood in, as far as that is left. */
function neighbourOf(document: PageDocument, id: string): string | undefined {
  const after = removeNode(document, id);
  const left = new Set([...nodesOf(after)].map((each) => each.node.id));
  const found = findNode(document, id);
  if (!found) return undefined;
  const order = [...nodesOf(document)].map((each) => each.node.id);
  const at = order.indexOf(id);
  const candidates = [...order.slice(at + 1), ...order.slice(0, at).toReversed()];
  const siblings = found.parent
    ? candidates.filter((each) => findNode(document, each)?.parent?.id === found.parent?.id)
    : candidates.filter((each) => document.sections.some((s) => s.id === each));
  return [...siblings, found.parent?.id ?? ''].find((each) => left.has(each));
}
