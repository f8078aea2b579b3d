import { ActionIcon, Group, Input, Popover, Stack, TextInput, Button, Tooltip } from '@mantine/core';
import {
  IconBold,
  IconClearFormatting,
  IconItalic,
  IconLink,
  IconList,
  IconListNumbers,
  IconStrikethrough,
  IconUnderline,
} from '@tabler/icons-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isLinkAddress } from '../../contract.ts';
import type { FieldProps } from '../extend.tsx';
import { asText } from './simple-fields.tsx';

/**
 * Running text with bold, italic, underline, links and lists. The browser's own editing, so every input method works; the server
 * takes out whatever else gets in.
 */
export function MarkupField({ label, help, value, onChange, error }: FieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const editable = useRef<HTMLDivElement>(null);
  const written = useRef('');
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
  const buttons = [
    { command: 'bold', name: t('pages:markup.bold'), Icon: IconBold },
    { command: 'italic', name: t('pages:markup.italic'), Icon: IconItalic },
    { command: 'underline', name: t('pages:markup.underline'), Icon: IconUnderline },
    { command: 'strikeThrough', name: t('pages:markup.strike'), Icon: IconStrikethrough },
    { command: 'insertUnorderedList', name: t('pages:markup.list'), Icon: IconList },
    { command: 'insertOrderedList', name: t('pages:markup.numbers'), Icon: IconListNumbers },
  ];
  return (
    <Input.Wrapper label={label} description={help} error={error} labelElement="div" labelProps={{ id }}>
      <div className="page-markup">
        <Group gap={2} p={4} role="toolbar" aria-label={t('pages:markup.toolbar')}>
          {buttons.map(({ command, name, Icon }) => (
            <Tool key={command} name={name} onPress={() => format(command)}>
              <Icon size={17} aria-hidden />
            </Tool>
          ))}
          <LinkTool onLink={(address) => format(address ? 'createLink' : 'unlink', address)} />
          <Tool name={t('pages:markup.clear')} onPress={() => format('removeFormat')}>
            <IconClearFormatting size={17} aria-hidden />
          </Tool>
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

function Tool({ name, onPress, children }: { name: string; onPress: () => void; children: React.ReactNode }) {
  return (
    <Tooltip label={name}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="md"
        aria-label={name}
        // The selection in the text must not be lost to the button.
        onMouseDown={(event) => event.preventDefault()}
        onClick={onPress}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

function LinkTool({ onLink }: { onLink: (address: string | undefined) => void }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const [address, setAddress] = useState('https://');
  const selection = useRef<Range | undefined>(undefined);

  function open() {
    const current = document.getSelection();
    selection.current = current && current.rangeCount > 0 ? current.getRangeAt(0).cloneRange() : undefined;
    setOpened(true);
  }
  function finish(to: string | undefined) {
    setOpened(false);
    const current = document.getSelection();
    if (selection.current && current) {
      current.removeAllRanges();
      current.addRange(selection.current);
    }
    onLink(to);
  }
  return (
    <Popover opened={opened} onChange={setOpened} withArrow trapFocus width={280}>
      <Popover.Target>
        <div>
          <Tool name={t('pages:markup.link')} onPress={open}>
            <IconLink size={17} aria-hidden />
          </Tool>
        </div>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          <TextInput
            label={t('pages:markup.linkAddress')}
            description={t('pages:markup.linkHint')}
            value={address}
            onChange={(event) => setAddress(event.currentTarget.value)}
            error={address !== 'https://' && !isLinkAddress(address) ? t('pages:invalid.address') : undefined}
            data-autofocus
          />
          <Group gap="xs" justify="flex-end">
            <Button size="compact-sm" variant="default" onClick={() => finish(undefined)}>
              {t('pages:markup.unlink')}
            </Button>
            <Button size="compact-sm" disabled={!isLinkAddress(address) || address === 'https://'} onClick={() => finish(address)}>
              {t('pages:markup.setLink')}
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Saved markup as nodes, by the parser that runs nothing and loads nothing. */
function nodesOf(markup: string): Node[] {
  return [...new DOMParser().parseFromString(markup, 'text/html').body.childNodes];
}
