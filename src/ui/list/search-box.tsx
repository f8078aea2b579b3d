import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Asks when typing pauses, and never in the middle of a Japanese conversion. */
export function SearchBox({ hint, value, onChange }: { hint: string; value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  // The address changed by itself (back, a cleared filter): show that. What was just typed stays as it is, trailing space and all.
  if (value !== seen) {
    setSeen(value);
    if (value !== text.trim()) setText(value);
  }
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  function ask(next: string, wait: number) {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onChange(next.trim()), wait);
  }
  return (
    <TextInput
      type="search"
      className="list-search"
      value={text}
      placeholder={hint}
      aria-label={t('platform:ui.list.search')}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        text ? (
          <CloseButton
            size="sm"
            aria-label={t('platform:ui.list.clearSearch')}
            onClick={() => {
              setText('');
              ask('', 0);
            }}
          />
        ) : null
      }
      onChange={(event) => {
        setText(event.currentTarget.value);
        if (!(event.nativeEvent instanceof InputEvent) || !event.nativeEvent.isComposing) ask(event.currentTarget.value, 300);
      }}
      onCompositionEnd={(event) => ask(event.currentTarget.value, 300)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) ask(event.currentTarget.value, 0);
      }}
    />
  );
}
