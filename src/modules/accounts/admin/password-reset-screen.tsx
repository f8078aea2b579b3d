import { Button, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useScreenParams } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { useForm } from '#admin/use-form.ts';
import { Form } from '#ui/form/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { getPasswordReset, resetPassword } from '../contract/entry.ts';
import { NewPasswordField } from './new-password-field.tsx';
import { PlainCard } from './plain-card.tsx';
import { refusalAsTitle } from './refusal-as-title.ts';
import { SpentLink } from './spent-link.tsx';

/** Opened from the mail: a new password. */
export function PasswordResetScreen() {
  const { t } = useTranslation();
  const { token } = useScreenParams('/password-reset/:token');
  const [isDone, setDone] = useState(false);
  const reset = useApi(getPasswordReset, { token }, { enabled: !isDone });
  const form = useForm({
    route: resetPassword,
    initial: { password: '' },
    labels: { password: t('accounts:fields.newPassword') },
    input: (values) => ({ ...values, token }),
    saidWhenSaved: false,
    onSaved: () => setDone(true),
  });
  if (isDone) {
    return (
      <PlainCard title={t('accounts:reset.done')}>
        <Notice tone="good" title={t('accounts:reset.doneNotice')}>
          <Text size="sm">{t('accounts:reset.doneHint')}</Text>
        </Notice>
        <Button component={Link} href="/login">
          {t('accounts:login.toLogin')}
        </Button>
      </PlainCard>
    );
  }
  if (reset.error) {
    const next = { href: '/forgotten-password', label: t('accounts:reset.again') };
    return <SpentLink problem={reset.error} onRetry={() => void reset.refetch()} next={next} />;
  }
  return (
    <PlainCard title={t('accounts:reset.title')}>
      <Form form={refusalAsTitle(form)} submit={t('accounts:reset.submit')} mayLeave wide>
        <TextInput label={t('accounts:fields.mail')} value={reset.data?.mail ?? ''} readOnly autoComplete="username" />
        <NewPasswordField {...form.field('password')} autoFocus />
      </Form>
    </PlainCard>
  );
}
