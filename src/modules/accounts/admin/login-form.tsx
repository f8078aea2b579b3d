import { Anchor, Button, PinInput, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useSessionChange } from '#admin/sign-in.ts';
import { useForm } from '#admin/use-form.ts';
import type { AnswerOf } from '#platform/http/contract.ts';
import { Form } from '#ui/form/form.tsx';
import { PasswordField } from '#ui/form/password-field.tsx';
import { Notice } from '#ui/notice.tsx';
import { createSession } from '../contract.ts';
import { refusalAsTitle } from './refusal-as-title.ts';

type OtherPage = Extract<AnswerOf<typeof createSession>, { state: 'other-page' }>;

/** Mail and password, then the code where an authenticator app is on. With `operatorLoginId` on an operators' page. */
export function LoginForm({ operatorLoginId }: { operatorLoginId?: string }) {
  const { t } = useTranslation();
  const { signedIn } = useSessionChange();
  const [step, setStep] = useState<Step>('password');
  const [elsewhere, setElsewhere] = useState<OtherPage | undefined>();
  const isCode = step !== 'password';
  const form = useForm({
    route: createSession,
    initial: { mail: '', password: '', code: '' },
    labels: {
      mail: t('accounts:fields.mail'),
      password: t('accounts:fields.password'),
      ...(isCode ? { code: step === 'code' ? t('accounts:login.code') : t('accounts:login.recoveryCode') } : {}),
    },
    input: ({ mail, password, code }) => ({
      mail,
      password,
      ...(isCode ? { code } : {}),
      ...(operatorLoginId === undefined ? {} : { operatorLoginId }),
    }),
    saidWhenSaved: false,
    onSaved: (answer) => {
      if (answer.state === 'signed-in') signedIn();
      if (answer.state === 'code-needed') setStep('code');
      if (answer.state === 'other-page') setElsewhere(answer);
    },
  });
  function turn(next: Step) {
    form.set('code', '');
    setStep(next);
  }
  if (elsewhere) return <OperatorPages pages={elsewhere} onBack={() => setElsewhere(undefined)} />;
  return (
    <Stack gap="md">
      <Form form={refusalAsTitle(form)} submit={t('accounts:login.submit')} mayLeave wide>
        {isCode ? (
          <CodeField form={form} step={step} />
        ) : (
          <>
            <TextInput {...form.field('mail')} type="email" inputMode="email" autoComplete="username" autoFocus />
            <PasswordField {...form.field('password')} autoComplete="current-password" />
          </>
        )}
      </Form>
      {isCode ? <OtherWays step={step} onStep={turn} /> : null}
    </Stack>
  );
}

type Step = 'password' | 'code' | 'recovery';

function CodeField({
  form,
  step,
}: {
  form: ReturnType<typeof useForm<typeof createSession, { mail: string; password: string; code: string }>>;
  step: 'code' | 'recovery';
}) {
  const { t } = useTranslation();
  const { label, error, value, onChange } = form.field('code');
  return (
    <>
      <Text size="sm">{step === 'code' ? t('accounts:login.codeHint') : t('accounts:login.recoveryHint')}</Text>
      {step === 'code' ? (
        <Stack gap={4}>
          <Text component="label" size="sm" fw={500} id="login-code">
            {label}
          </Text>
          <PinInput
            length={6}
            type="number"
            oneTimeCode
            autoFocus
            value={value}
            onChange={onChange}
            error={error !== undefined}
            aria-labelledby="login-code"
            getInputProps={(index) => ({ 'aria-label': t('accounts:login.digit', { place: index + 1 }) })}
          />
          {error ? (
            <Text size="xs" c="error">
              {error}
            </Text>
          ) : null}
        </Stack>
      ) : (
        <TextInput {...form.field('code')} autoComplete="off" autoFocus />
      )}
    </>
  );
}

function OtherWays({ step, onStep }: { step: 'code' | 'recovery'; onStep: (step: Step) => void }) {
  const { t } = useTranslation();
  return (
    <Stack gap={4} align="flex-start">
      <Anchor component="button" type="button" size="sm" onClick={() => onStep(step === 'code' ? 'recovery' : 'code')}>
        {step === 'code' ? t('accounts:login.useRecovery') : t('accounts:login.useCode')}
      </Anchor>
      <Anchor component="button" type="button" size="sm" onClick={() => onStep('password')}>
        {t('accounts:login.back')}
      </Anchor>
    </Stack>
  );
}

/** An operator on the owner's page: where to go instead. Shown after the right password only. */
function OperatorPages({ pages, onBack }: { pages: OtherPage; onBack: () => void }) {
  const { t } = useTranslation();
  return (
    <Stack gap="md">
      <Notice tone="news" title={t('accounts:login.otherPage')}>
        <Text size="sm">{t('accounts:login.otherPageHint')}</Text>
      </Notice>
      {pages.operatorLogins.map(({ loginId, workspaceName }) => (
        <Button key={loginId} component={Link} href={`/operator/${loginId}/login`} variant="default" fullWidth>
          {t('accounts:login.toOperatorPage', { workspace: workspaceName })}
        </Button>
      ))}
      <Anchor component="button" type="button" size="sm" onClick={onBack} style={{ alignSelf: 'flex-start' }}>
        {t('accounts:login.back')}
      </Anchor>
    </Stack>
  );
}
