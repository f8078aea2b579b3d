/** What is being typed where it stands. */
export interface InlineEdit {
  nodeId: string;
  /** The property's path: `text`, `items.2.title`. */
  property: string;
  /** Ends it; what was typed is kept. */
  end: () => void;
  /** Of a rich text. */
  format?: (command: Format, argument?: string) => void;
}

export type Format = 'bold' | 'italic' | 'underline' | 'strike' | 'bulletList' | 'orderedList' | 'link' | 'unlink';

export interface InlineText {
  element: HTMLElement;
  /** Whether Enter begins a new line; otherwise it ends the typing. */
  lines: boolean;
  onChange: (text: string) => void;
  onEnd: () => void;
}

/** A pause in typing after which the document learns of it: a letter is shown by the browser at once, whatever the document costs. */
export const TYPING_PAUSE = 150;

/**
 * Lets plain text be typed where it stands, by the browser's own editing: whatever input method is used, nothing is read while it is
 * still composing. Returns how to end it.
 */
export function editPlainText({ element, lines, onChange, onEnd }: InlineText): () => void {
  const window = element.ownerDocument.defaultView;
  let composing = false;
  let pause: ReturnType<typeof setTimeout> | undefined;
  let ended = false;
  element.contentEditable = 'plaintext-only';
  // A browser that does not know it takes any markup: what is read is text in either case.
  if (element.contentEditable !== 'plaintext-only') element.contentEditable = 'true';
  element.style.whiteSpace = 'pre-wrap';
  element.focus();

  const read = () => element.innerText.replace(/\n$/, '');
  const tell = () => {
    clearTimeout(pause);
    pause = undefined;
    onChange(lines ? read() : read().replaceAll('\n', ' '));
  };
  const soon = () => {
    if (composing) return;
    clearTimeout(pause);
    pause = setTimeout(tell, TYPING_PAUSE);
  };
  const listeners = {
    input: soon,
    compositionstart: () => {
      composing = true;
      clearTimeout(pause);
    },
    compositionend: () => {
      composing = false;
      soon();
    },
    keydown: (event: KeyboardEvent) => {
      // The Enter that takes what an input method offers is not one of ours.
      if (event.isComposing || event.keyCode === 229) return;
      if (event.key === 'Escape' || (event.key === 'Enter' && !lines)) {
        event.preventDefault();
        event.stopPropagation();
        end();
      }
    },
    paste: (event: ClipboardEvent) => {
      event.preventDefault();
      element.ownerDocument.execCommand('insertText', false, event.clipboardData?.getData('text/plain') ?? '');
    },
    blur: () => end(),
  };
  for (const [name, listener] of Object.entries(listeners)) element.addEventListener(name, listener as EventListener); // each hears its own event

  function end() {
    if (ended) return;
    ended = true;
    for (const [name, listener] of Object.entries(listeners)) element.removeEventListener(name, listener as EventListener); // as it was added
    if (pause !== undefined) tell();
    element.removeAttribute('contenteditable');
    element.style.whiteSpace = '';
    window?.getSelection()?.removeAllRanges();
    onEnd();
  }
  return end;
}

/** Puts the cursor where somebody pressed; at the end when they did not press. */
export function placeCursor(element: HTMLElement, point: { x: number; y: number } | undefined): void {
  const { ownerDocument: document } = element;
  const selection = document.defaultView?.getSelection();
  const range = point && document.caretRangeFromPoint?.(point.x, point.y);
  if (range && element.contains(range.startContainer)) {
    selection?.removeAllRanges();
    selection?.addRange(range);
    return;
  }
  selection?.selectAllChildren(element);
  selection?.collapseToEnd();
}
