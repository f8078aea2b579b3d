import { notifications } from '@mantine/notifications';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { findNode, pageNode, removeNode, withFreshIds, type DocumentNode } from '../../contract.ts';
import { insertAfter, type Inserted } from './insert.ts';
import { newId } from './new-id.ts';
import type { Editor } from './use-editor.ts';

/** For the paste of a menu, which may not read the clipboard; other pages of this browser find it, too. */
const KEPT = 'tsudoi:copied-node';

export interface Copying {
  copy: (id: string) => void;
  paste: () => void;
}

/** Copies nodes to the clipboard and pastes them, on this page or another: by the usual keys where no text is being typed, and by a menu. */
export function useCopying(editor: Editor, onPasted: (inserted: Inserted) => void): Copying {
  const { t } = useTranslation();
  const { present } = editor.state.history;
  const { chosen } = editor.state;

  function take(id: string): string | undefined {
    const node = findNode(present, id)?.node;
    if (!node) return undefined;
    const text = JSON.stringify({ tsudoi: 'node', node });
    localStorage.setItem(KEPT, text);
    return text;
  }
  function put(text: string): boolean {
    const node = nodeIn(text);
    if (node) onPasted(insertAfter(present, chosen, withFreshIds(node, newId)));
    return node !== undefined;
  }
  const onCopy = useEffectEvent((event: ClipboardEvent) => {
    const text = chosen === undefined || isTyping() ? undefined : take(chosen);
    if (chosen === undefined || text === undefined) return;
    event.preventDefault();
    event.clipboardData?.setData('text/plain', text);
    if (event.type === 'cut') editor.change((document) => removeNode(document, chosen));
    else notifications.show({ message: t('pages:copying.copied') });
  });
  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    if (!isTyping() && put(event.clipboardData?.getData('text/plain') ?? '')) event.preventDefault();
  });
  useEffect(() => {
    const listeners = {
      copy: (e: ClipboardEvent) => onCopy(e),
      cut: (e: ClipboardEvent) => onCopy(e),
      paste: (e: ClipboardEvent) => onPaste(e),
    };
    document.addEventListener('copy', listeners.copy);
    document.addEventListener('cut', listeners.cut);
    document.addEventListener('paste', listeners.paste);
    return () => {
      document.removeEventListener('copy', listeners.copy);
      document.removeEventListener('cut', listeners.cut);
      document.removeEventListener('paste', listeners.paste);
    };
  }, []);
  return {
    copy: (id) => {
      const text = take(id);
      if (text === undefined) return;
      void navigator.clipboard?.writeText(text).catch(() => undefined);
      notifications.show({ message: t('pages:copying.copied') });
    },
    paste: () => {
      if (!put(localStorage.getItem(KEPT) ?? '')) notifications.show({ message: t('pages:copying.nothing'), color: 'yellow.8' });
    },
  };
}

/** Whether keys and the clipboard belong to a text. */
function isTyping(): boolean {
  const { activeElement } = document;
  return activeElement instanceof HTMLElement && (activeElement.isContentEditable || activeElement.matches('input,textarea,iframe'));
}

function nodeIn(text: string): DocumentNode | undefined {
  try {
    const given: unknown = JSON.parse(text);
    const parsed = pageNode.safeParse(Object(given)['tsudoi'] === 'node' ? Object(given)['node'] : undefined);
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
