import { Group, Input } from '@mantine/core';
import { IconClearFormatting } from '@tabler/icons-react';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldProps } from '../extend.tsx';
import { LinkTool, MarkTools, MarkupTool } from './markup-tools.tsx';
import { asText } from './simple-fields.tsx';

/** Names of the browser's own editing. */
const commands = {
  bold: 'bold',
  italic: 'italic',
  underline: 'underline',
  strike: 'strikeThrough',
  list: 'insertUnorderedList',
  numbers: 'insertOrderedList',
} as const;

/**
 * Running text with bold, italic, underline, links and lists. The browser's own editing, so every input method works; the server
 * takes out whatever else gets in.
 */
export function MarkupField({ label, help, value, onChange, error }: FieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const editable = useRef<HTMLDivElement>(null);
  const written = useRef('');
  const selection = useRef<Range | undefined>(undefined);
  const markup = asText(value);

  // What came from outside (undo, another node) is put in; what was typed here is already there, and the cursor with it.
  useEffect(() => {
    const element = editable.current;
    if (!element || written.current === markup) return;
    written.current = markup;
    element.replaceChildren(...nodesOf(markup));
  }, [markup]);

  function read() {
    const element = editable.current;
    if (!element) return;
    written.current = element.innerHTML;
    onChange(element.innerHTML);
  }
  function format(command: string, argument?: string) {
    editable.current?.focus();
    // Deprecated, and still the only way to change the selection that undo, input methods and every browser understand.
    document.execCommand(command, false, argument);
    read();
  }
  /** The words that a link is for: lost to the field of its address otherwise. */
  function remember() {
    const current = document.getSelection();
    selection.current = current && current.rangeCount > 0 ? current.getRangeAt(0).cloneRange() : undefined;
  }
  function link(address: string | undefined) {
    const current = document.getSelection();
    if (selection.current && current) {
      current.removeAllRanges();
      current.addRange(selection.current);
    }
    format(address ? 'createLink' : 'unlink', address);
  }
  return (
    <Input.Wrapper label={label} description={help} error={error} labelElement="div" labelProps={{ id }}>
      <div className="page-markup">
        <Group gap={2} p={4} role="toolbar" aria-label={t('pages:markup.toolbar')}>
          <MarkTools onMark={(mark) => format(commands[mark])} />
          <LinkTool onOpen={remember} onLink={link} />
          <MarkupTool name={t('pages:markup.clear')} Icon={IconClearFormatting} onPress={() => format('removeFormat')} />
        </Group>
        <div
          ref={editable}
          className="page-markup-text"
          contentEditable
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a textarea holds no markup
          role="textbox"
          aria-multiline
          aria-labelledby={id}
          tabIndex={0}
          onInput={read}
          onFocus={() => document.execCommand('defaultParagraphSeparator', false, 'p')}
          onPaste={(event) => {
            event.preventDefault();
            document.execCommand('insertText', false, event.clipboardData.getData('text/plain'));
          }}
        />
      </div>
    </Input.Wrapper>
  );
}

/** Saved markup as nodes, by the parser that runs nothing and loads nothing. */
function nodesOf(markup: string): Node[] {
  return [...new DOMParser().parseFromString(markup, 'text/html').body.childNodes];
}
