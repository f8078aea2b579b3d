import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { createContext, useCallback, useContext, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** A question before something that matters. */
export interface Question {
  title: string;
  /** What will happen, and whether it can be taken back. */
  body: ReactNode;
  /** The verb of the button: 削除する, not OK. */
  action: string;
  /** Red button: something is lost. */
  danger?: boolean;
  /** A word that must be typed first, such as the name of what is deleted. */
  typed?: string;
}

type Ask = (question: Question) => Promise<boolean>;
const ConfirmContext = createContext<Ask | undefined>(undefined);

/** `const confirm = useConfirm(); if (await confirm({ title, body, action })) …` Resolves to false when closed any other way. */
export function useConfirm(): Ask {
  const ask = useContext(ConfirmContext);
  if (!ask) throw new Error('no ConfirmProvider around this part of ui/');
  return ask;
}

/** Holds the one dialog that `useConfirm` opens. */
export function ConfirmProvider({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<{ question: Question; settle: (answer: boolean) => void; shown: boolean } | undefined>();
  const ask = useCallback<Ask>(
    (question) =>
      new Promise((settle) => {
        setOpen({ question, settle, shown: true });
      }),
    [],
  );
  function settle(answer: boolean) {
    open?.settle(answer);
    setOpen((now) => now && { ...now, shown: false });
  }
  return (
    <ConfirmContext.Provider value={ask}>
      {children}
      {open ? <ConfirmDialog key={open.question.title} question={open.question} opened={open.shown} onAnswer={settle} /> : null}
    </ConfirmContext.Provider>
  );
}

function ConfirmDialog({ question, opened, onAnswer }: { question: Question; opened: boolean; onAnswer: (answer: boolean) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const ready = question.typed === undefined || typed.trim() === question.typed;
  return (
    <Modal
      opened={opened}
      onClose={() => onAnswer(false)}
      onExitTransitionEnd={() => setTyped('')}
      title={question.title}
      centered
      size="md"
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) onAnswer(true);
        }}
      >
        <Stack gap="md">
          <Text component="div" size="sm">
            {question.body}
          </Text>
          {question.typed === undefined ? null : (
            <TextInput
              label={t('platform:ui.confirm.type', { word: question.typed })}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
              autoComplete="off"
              data-autofocus
            />
          )}
          <Group justify="flex-end" gap="xs">
            <Button
              variant="default"
              type="button"
              onClick={() => onAnswer(false)}
              {...(question.danger && question.typed === undefined ? { 'data-autofocus': true } : {})}
            >
              {t('platform:ui.cancel')}
            </Button>
            <Button type="submit" disabled={!ready} {...(question.danger ? { color: 'red.9' } : {})}>
              {question.action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
