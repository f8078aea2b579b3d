import { useId, useState, type CompositionEvent, type KeyboardEvent } from 'react';
import { caretPosition } from './caret-position.ts';

/** A placeholder on offer. */
export interface Suggestion {
  key: string;
  /** As it stands in a text: `%name%`. */
  placeholder: string;
  label: string;
  /** Under which of the menu's heads it stands. */
  group: string;
}
type TextField = HTMLInputElement | HTMLTextAreaElement;

const MOST = 8;

interface Open {
  items: readonly Suggestion[];
  chosen: number;
  /** Where the percent sign stands, and the cursor. */
  from: number;
  to: number;
  at: { left: number; top: number };
}

/**
 * Placeholders offered while one is typed after a percent sign: arrows choose, Enter or Tab take, Escape closes. While an input method still
 * composes nothing is offered and no key is taken, so that its own Enter stays its own.
 */
export function useSuggestions(all: readonly Suggestion[], take: (placeholder: string, from: number, to: number) => void) {
  const listId = useId();
  const [open, setOpen] = useState<Open | undefined>();
  const close = () => setOpen(undefined);

  function look(field: TextField) {
    const to = field.selectionStart ?? 0;
    const typed = /%([^\s%:|]{0,40})$/.exec(field.value.slice(0, to))?.[1];
    const items = typed === undefined ? [] : matching(all, typed);
    if (typed === undefined || items.length === 0 || field.selectionEnd !== to) return close();
    setOpen({ items, chosen: 0, from: to - typed.length - 1, to, at: caretPosition(field) });
  }

  function choose(item: Suggestion) {
    if (open) take(item.placeholder, open.from, open.to);
    close();
  }

  function onKeyDown(event: KeyboardEvent<TextField>) {
    if (!open || event.nativeEvent.isComposing) return;
    const item = open.items[open.chosen];
    if (event.key === 'Escape') close();
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : open.items.length - 1;
      setOpen({ ...open, chosen: (open.chosen + step) % open.items.length });
    } else if ((event.key === 'Enter' || event.key === 'Tab') && item) choose(item);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return {
    open,
    listId,
    choose,
    optionId: (index: number) => `${listId}-${index}`,
    /** For the field that has the cursor. */
    watch: {
      onKeyDown,
      onBlur: close,
      onCompositionEnd: (event: CompositionEvent<TextField>) => look(event.currentTarget),
      'aria-autocomplete': 'list' as const,
    },
    /** After something was typed; `composing`: by an input method that is not done. */
    typed: (field: TextField, composing: boolean) => (composing ? close() : look(field)),
  };
}

function matching(all: readonly Suggestion[], typed: string): Suggestion[] {
  const wanted = typed.toLowerCase();
  const begins = all.filter(({ key, label }) => key.toLowerCase().startsWith(wanted) || label.startsWith(typed));
  const holds = all.filter(
    (one) => !begins.includes(one) && wanted !== '' && (one.key.toLowerCase().includes(wanted) || one.label.includes(typed)),
  );
  return [...begins, ...holds].slice(0, MOST);
}
