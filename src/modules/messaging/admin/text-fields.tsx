import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconBraces } from '@tabler/icons-react';
import { useLayoutEffect, useRef, useState, type ChangeEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import { Offering } from '#ui/placeholders/suggestion-list.tsx';
import { PlaceholderMenu } from '#ui/placeholders/placeholder-menu.tsx';
import { useSuggestions } from '#ui/placeholders/use-suggestions.ts';
import type { Place } from './place.ts';
import type { Purpose } from './purpose.ts';
import { listPlaceholders } from '../contract/messages.ts';

export interface Texts {
  subject: string;
  body: string;
}
type Name = keyof Texts;
const GROUPS = ['person', 'own', 'leaving', 'about'] as const;

/** Subject and body of a mail, with a menu that inserts a placeholder where the cursor is, in whichever of the two had it last. */
export function TextFields({
  place,
  purpose,
  value,
  onChange,
  problems,
}: {
  place: Place;
  purpose?: Purpose | undefined;
  value: Texts;
  onChange: (texts: Texts) => void;
  /** What is wrong, by field. */
  problems: Readonly<Partial<Record<Name, string>>>;
}) {
  const { t } = useTranslation();
  const subject = useRef<HTMLInputElement>(null);
  const body = useRef<HTMLTextAreaElement>(null);
  const last = useRef<Name>('body');
  const [active, setActive] = useState<Name>('body');
  /** Where the cursor goes once the inserted text is drawn. */
  const caret = useRef<{ name: Name; at: number } | undefined>(undefined);

  useLayoutEffect(() => {
    if (!caret.current) return;
    const { name, at } = caret.current;
    caret.current = undefined;
    const field = name === 'subject' ? subject.current : body.current;
    field?.focus();
    field?.setSelectionRange(at, at);
  });

  function insert(placeholder: string) {
    const name = last.current;
    const field = name === 'subject' ? subject.current : body.current;
    const start = field?.selectionStart ?? value[name].length;
    put(placeholder, start, field?.selectionEnd ?? start);
  }

  function put(placeholder: string, start: number, end: number) {
    const name = last.current;
    caret.current = { name, at: start + placeholder.length };
    onChange({ ...value, [name]: value[name].slice(0, start) + placeholder + value[name].slice(end) });
  }

  const placeholders = useApi(listPlaceholders, { ...place, ...(purpose ? { purpose } : {}) }).data?.items ?? [];
  const suggestions = useSuggestions(placeholders, put);
  const field = (name: Name) => ({
    value: value[name],
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      onChange({ ...value, [name]: event.currentTarget.value });
      suggestions.typed(event.currentTarget, event.nativeEvent instanceof InputEvent && event.nativeEvent.isComposing);
    },
    onFocus: () => {
      last.current = name;
      setActive(name);
    },
    ...suggestions.watch,
    ...(suggestions.open && active === name
      ? { 'aria-controls': suggestions.listId, 'aria-activedescendant': suggestions.optionId(suggestions.open.chosen) }
      : {}),
  });

  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-end" gap="xs">
        <Text size="sm" c="dimmed">
          {t('messaging:editor.textsLead')} {t('messaging:editor.dateHint')}
        </Text>
        <PlaceholderMenu
          items={placeholders}
          groups={GROUPS.map((group) => ({ group, label: t(`messaging:editor.groups.${group}`) }))}
          onInsert={insert}
        >
          <Button variant="default" size="sm" leftSection={<IconBraces size={16} aria-hidden />}>
            {t('platform:ui.placeholders.insert')}
          </Button>
        </PlaceholderMenu>
      </Group>
      <TextInput
        ref={subject}
        label={t('messaging:editor.subject')}
        {...field('subject')}
        error={problems.subject}
        maxLength={200}
        autoComplete="off"
        required
        inputContainer={(input) => <Offering to={active === 'subject' ? suggestions : undefined}>{input}</Offering>}
      />
      <Textarea
        ref={body}
        label={t('messaging:editor.body')}
        {...field('body')}
        error={problems.body}
        autosize
        minRows={12}
        maxRows={30}
        required
        inputContainer={(input) => <Offering to={active === 'body' ? suggestions : undefined}>{input}</Offering>}
      />
    </Stack>
  );
}
