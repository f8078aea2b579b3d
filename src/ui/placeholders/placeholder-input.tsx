import { ActionIcon, Textarea, TextInput } from '@mantine/core';
import { IconBraces } from '@tabler/icons-react';
import { useLayoutEffect, useRef, type ChangeEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PlaceholderMenu } from './placeholder-menu.tsx';
import { Offering } from './suggestion-list.tsx';
import { useSuggestions, type Suggestion } from './use-suggestions.ts';

interface PlaceholderInputProps {
  /** Its name: seen, or with `hideLabel` only heard. */
  label: string;
  hideLabel?: boolean;
  value: string;
  onChange: (value: string) => void;
  items: readonly Suggestion[];
  groups: readonly { group: string; label: string }[];
  /** Lines to begin with; one line unless said. */
  rows?: number;
  placeholder?: string;
  error?: ReactNode;
  required?: boolean;
}

/** A text that may hold placeholders: a menu inserts one at the cursor, and a percent sign offers them while one types. */
export function PlaceholderInput({ label, hideLabel, value, onChange, items, groups, rows, ...rest }: PlaceholderInputProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  /** Where the cursor goes once the inserted text is drawn. */
  const caret = useRef<number | undefined>(undefined);
  useLayoutEffect(() => {
    if (caret.current === undefined) return;
    field.current?.focus();
    field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = undefined;
  });
  function put(placeholder: string, start: number, end: number) {
    caret.current = start + placeholder.length;
    onChange(value.slice(0, start) + placeholder + value.slice(end));
  }
  const suggestions = useSuggestions(items, put);
  const shared = {
    ...rest,
    ...(hideLabel ? { 'aria-label': label } : { label }),
    value,
    ref: field,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      onChange(event.currentTarget.value);
      suggestions.typed(event.currentTarget, event.nativeEvent instanceof InputEvent && event.nativeEvent.isComposing);
    },
    ...suggestions.watch,
    ...(suggestions.open
      ? { 'aria-controls': suggestions.listId, 'aria-activedescendant': suggestions.optionId(suggestions.open.chosen) }
      : {}),
    inputContainer: (input: ReactNode) => <Offering to={suggestions}>{input}</Offering>,
    rightSectionPointerEvents: 'all' as const,
    autoComplete: 'off',
    rightSection: (
      <PlaceholderMenu
        items={items}
        groups={groups}
        onInsert={(placeholder) =>
          put(placeholder, field.current?.selectionStart ?? value.length, field.current?.selectionEnd ?? value.length)
        }
      >
        <ActionIcon variant="subtle" color="gray.7" aria-label={t('platform:ui.placeholders.insert-into', { field: label })}>
          <IconBraces size={16} aria-hidden />
        </ActionIcon>
      </PlaceholderMenu>
    ),
  };
  return rows === undefined ? (
    <TextInput {...shared} />
  ) : (
    <Textarea {...shared} autosize minRows={rows} rightSectionProps={{ style: { alignItems: 'flex-start', paddingTop: 4 } }} />
  );
}
