import { Editor, Extension } from '@tiptap/core';
import Bold from '@tiptap/extension-bold';
import Document from '@tiptap/extension-document';
import HardBreak from '@tiptap/extension-hard-break';
import Italic from '@tiptap/extension-italic';
import Link from '@tiptap/extension-link';
import { BulletList, ListItem, ListKeymap, OrderedList } from '@tiptap/extension-list';
import Paragraph from '@tiptap/extension-paragraph';
import Strike from '@tiptap/extension-strike';
import Text from '@tiptap/extension-text';
import Underline from '@tiptap/extension-underline';
import { history, redo, undo } from '@tiptap/pm/history';
import { isLinkAddress } from '../../../contract.ts';
import { TYPING_PAUSE, type Format, type InlineText } from './inline-edit.ts';

/** Taking back what was just typed, within the text: the page's own history has the whole of it as one step. */
const OwnHistory = Extension.create({
  name: 'ownHistory',
  addProseMirrorPlugins: () => [history()],
  addKeyboardShortcuts() {
    const { view } = this.editor;
    return {
      'Mod-z': () => undo(view.state, view.dispatch),
      'Shift-Mod-z': () => redo(view.state, view.dispatch),
      'Mod-y': () => redo(view.state, view.dispatch),
    };
  },
});

/** Exactly what `elements/clean-markup.ts` leaves: nothing that is typed here is lost when it is saved. */
const extensions = [
  Document,
  Paragraph,
  Text,
  HardBreak,
  Bold,
  Italic,
  Underline,
  Strike,
  BulletList,
  OrderedList,
  ListItem,
  ListKeymap,
  Link.configure({
    openOnClick: false,
    autolink: false,
    linkOnPaste: false,
    HTMLAttributes: { rel: null, target: null },
    isAllowedUri: (address) => isLinkAddress(address),
  }),
  OwnHistory,
];

export interface RichText {
  end: () => void;
  format: (command: Format, argument?: string) => void;
}

/** Lets rich text be typed where it stands. The element's content is taken out, and put back as it is when the typing ends. */
export function editRichText({ element, onChange, onEnd }: InlineText, point: { x: number; y: number } | undefined): RichText {
  const markup = element.innerHTML;
  let pause: ReturnType<typeof setTimeout> | undefined;
  let ended = false;
  element.replaceChildren();
  const editor = new Editor({
    element,
    extensions,
    content: markup,
    // Its style sheet would go into the admin's own document.
    injectCSS: false,
    editorProps: {
      attributes: { role: 'textbox', 'aria-multiline': 'true', style: 'outline:none;white-space:pre-wrap' },
      handleKeyDown: (view, event) => {
        if (event.key !== 'Escape' || view.composing) return false;
        end();
        return true;
      },
      handleDOMEvents: {
        blur: (_view, event) => {
          // The tools above the text take the focus for a moment.
          if (event.relatedTarget === null) setTimeout(() => !editor.isFocused && !isToolFocused() && end(), 0);
          return false;
        },
      },
    },
    onUpdate: () => {
      clearTimeout(pause);
      pause = setTimeout(tell, TYPING_PAUSE);
    },
  });
  const at = point && editor.view.posAtCoords({ left: point.x, top: point.y })?.pos;
  editor.commands.focus(at ?? 'end');

  function tell() {
    clearTimeout(pause);
    pause = undefined;
    // What an input method is still composing is told once it is whole.
    if (editor.view.composing) pause = setTimeout(tell, TYPING_PAUSE);
    else onChange(editor.getHTML());
  }
  function end() {
    if (ended) return;
    ended = true;
    const html = editor.getHTML();
    if (pause !== undefined) onChange(html);
    clearTimeout(pause);
    editor.destroy();
    element.innerHTML = html;
    onEnd();
  }
  const format = (command: Format, argument = '') => {
    const chain = editor.chain().focus();
    const commands: Readonly<Record<Format, () => typeof chain>> = {
      bold: () => chain.toggleBold(),
      italic: () => chain.toggleItalic(),
      underline: () => chain.toggleUnderline(),
      strike: () => chain.toggleStrike(),
      bulletList: () => chain.toggleBulletList(),
      orderedList: () => chain.toggleOrderedList(),
      link: () => chain.extendMarkRange('link').setLink({ href: argument }),
      unlink: () => chain.extendMarkRange('link').unsetLink(),
    };
    commands[command]().run();
  };
  return { end, format };
}

function isToolFocused(): boolean {
  return (
    document.activeElement?.closest('.page-text-tools, .mantine-Popover-dropdown') !== null && document.activeElement !== document.body
  );
}
