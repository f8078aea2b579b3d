import { useCallback, useRef, useState } from 'react';
import { findNode, isElement, updateProps, type ElementInfo } from '../../../contract.ts';
import { focusLine } from '../focus-line.ts';
import type { Editor } from '../use-editor.ts';
import { editPlainText, placeCursor, type InlineEdit } from './inline-edit.ts';

export interface InlineEditing {
  edit: InlineEdit | undefined;
  /** Begins typing in the text that was pressed; false when it is none. `point` is in the frame's pixels. */
  begin: (nodeId: string, element: HTMLElement, point?: { x: number; y: number }) => boolean;
  end: () => void;
}

/** Typing where the text stands: plain text by the browser's own editing, rich text by an editor that is loaded when it is first wanted. */
export function useInlineEdit(editor: Editor, elements: ReadonlyMap<string, ElementInfo>): InlineEditing {
  const [edit, setEdit] = useState<InlineEdit | undefined>();
  const current = useRef<InlineEdit | undefined>(undefined);
  const visits = useRef(0);
  const latest = useRef(editor);
  latest.current = editor;

  const set = useCallback((next: InlineEdit | undefined) => {
    current.current = next;
    setEdit(next);
  }, []);
  const end = useCallback(() => current.current?.end(), []);

  const begin = useCallback(
    (nodeId: string, element: HTMLElement, point?: { x: number; y: number }) => {
      const property = element.dataset['inline'];
      const node = findNode(latest.current.state.history.present, nodeId)?.node;
      if (property === undefined || !node || !isElement(node)) return false;
      if (current.current?.nodeId === nodeId && current.current.property === property) return true;
      current.current?.end();
      const type = typeOf(elements.get(node.kind), property);
      // One visit to a text is one step of undo.
      const key = `${nodeId} inline ${property} ${visits.current++}`;
      const onChange = (text: string) => latest.current.change((document) => withText(document, nodeId, property, text), key);
      const onEnd = () => {
        if (current.current?.nodeId !== nodeId || current.current.property !== property) return;
        set(undefined);
        // Ended in the page, by a key: the keyboard goes on at the node's line.
        if (document.activeElement?.matches('iframe')) focusLine(nodeId);
      };
      if (type === 'markup') {
        set({ nodeId, property, end: onEnd });
        void import('./rich-text.ts').then(({ editRichText }) => {
          if (current.current?.nodeId !== nodeId) return;
          const rich = editRichText({ element, lines: true, onChange, onEnd }, point);
          set({ nodeId, property, end: rich.end, format: rich.format });
        });
        return true;
      }
      set({ nodeId, property, end: editPlainText({ element, lines: type !== 'text', onChange, onEnd }) });
      placeCursor(element, point);
      return true;
    },
    [elements, set],
  );
  return { edit, begin, end };
}

/** The type of the field that a path leads to: `items.2.title` is a field of the items. */
function typeOf(element: ElementInfo | undefined, property: string): string | undefined {
  const [name = '', , part] = property.split('.');
  const field = element?.fields[name];
  return part === undefined ? field?.type : (field?.items?.[part]?.type ?? field?.type);
}

function withText(document: Parameters<typeof updateProps>[0], nodeId: string, property: string, text: string) {
  const node = findNode(document, nodeId)?.node;
  if (!node) return document;
  const [name = '', ...rest] = property.split('.');
  return updateProps(document, nodeId, { [name]: withValueAt(Object(node.props)[name], rest, text) });
}

/** The same value with one text inside it replaced; a path that leads nowhere changes nothing. */
function withValueAt(value: unknown, path: readonly string[], text: string): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return text;
  if (Array.isArray(value)) return value.map((each: unknown, i) => (String(i) === step ? withValueAt(each, rest, text) : each));
  if (typeof value !== 'object' || value === null) return value;
  return { ...value, [step]: withValueAt(Object(value)[step], rest, text) };
}
