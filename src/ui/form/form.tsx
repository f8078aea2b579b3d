import { Anchor, Button, Group, List, Stack, Text } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useHost } from '../host.tsx';
import { Notice } from '../notice.tsx';
import type { FormModel, FormProblem } from './form-model.ts';
import './form.css';
import { ConflictNotice } from './conflict-notice.tsx';
import { LeaveDialog } from './leave-dialog.tsx';

export interface FormProps {
  form: FormModel;
  children: ReactNode;
  /** The button's verb; 保存する unless said. */
  submit?: string;
  /** Buttons beside it: cancel, back. */
  aside?: ReactNode;
  /** No question when leaving: for a login or a search, where nothing is lost. */
  mayLeave?: boolean;
  /** The button as wide as the form: for cards such as the login. */
  wide?: boolean;
  /** Red button: something is lost. */
  danger?: boolean;
}

/** The shell of a form: fields, what is wrong, the buttons, the question before unsaved changes are lost, and the news that somebody else saved first. */
export function Form({ form, children, submit, aside, mayLeave = false, wide = false, danger = false }: FormProps) {
  const { t } = useTranslation();
  const guard = useHost().useLeaveGuard(form.dirty && !mayLeave && !form.submitting);
  const element = useRef<HTMLFormElement>(null);
  const { problem, refusals } = form;
  useEffect(() => {
    if (refusals === 0) return;
    const first =
      element.current?.querySelector<HTMLElement>('[aria-invalid="true"]') ?? element.current?.querySelector<HTMLElement>('[role="alert"]');
    first?.scrollIntoView({ block: 'center' });
    first?.focus({ preventScroll: true });
  }, [refusals]);
  return (
    <form
      ref={element}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.submit();
      }}
    >
      <Stack gap="md">
        {form.conflict ? <ConflictNotice conflict={form.conflict} saving={form.submitting} /> : null}
        {problem && !form.conflict ? <ProblemNotice problem={problem} /> : null}
        {children}
        <Group gap="sm" mt="xs">
          <Button type="submit" loading={form.submitting} fullWidth={wide} {...(danger ? { color: 'red.9' } : {})}>
            {submit ?? t('platform:ui.form.save')}
          </Button>
          {aside}
          {form.dirty && !mayLeave ? (
            <Group gap="xs">
              <Text size="sm" c="dimmed" aria-live="polite">
                {t('platform:ui.form.dirty')}
              </Text>
              <Anchor component="button" type="button" size="sm" onClick={form.reset}>
                {t('platform:ui.form.reset')}
              </Anchor>
            </Group>
          ) : null}
        </Group>
      </Stack>
      <LeaveDialog guard={guard} />
    </form>
  );
}

function ProblemNotice({ problem }: { problem: FormProblem }) {
  const { t } = useTranslation();
  return (
    <Notice tone="bad" title={problem.title}>
      {problem.detail ? <Text size="sm">{problem.detail}</Text> : null}
      {problem.others.length > 0 ? (
        <List size="sm" mt={4}>
          {problem.others.map((text) => (
            <List.Item key={text}>{text}</List.Item>
          ))}
        </List>
      ) : null}
      {problem.signIn ? (
        <>
          <Text size="sm" mt={4}>
            {t('platform:ui.form.signInHint')}
          </Text>
          <Anchor href={problem.signIn} target="_blank" size="sm">
            {t('platform:ui.form.signIn')}
          </Anchor>
        </>
      ) : null}
      {problem.requestId ? <Text size="xs" c="dimmed" mt={4}>{`${t('platform:ui.requestId')}: ${problem.requestId}`}</Text> : null}
    </Notice>
  );
}
