import { Button, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useForm } from '#admin/use-form.ts';
import { Form } from '#ui/form/form.tsx';
import { PasswordField } from '#ui/form/password-field.tsx';
import { disableTotp } from '../contract/me.ts';

/** Turns two-step verification off, by password and code. */
export function TotpRemoval({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const form = useForm({
    route: disableTotp,
    initial: { password: '', code: '' },
    labels: { password: t('accounts:fields.currentPassword'), code: t('accounts:totp.anyCode') },
    input: (values) => values,
    saidWhenSaved: t('accounts:totp.disabled'),
    onSaved: onDone,
  });
  return (
    <Form
      form={form}
      submit={t('accounts:totp.remove')}
      mayLeave
      aside={
        <Button variant="default" onClick={onDone}>
          {t('platform:ui.cancel')}
        </Button>
      }
    >
      <PasswordField {...form.field('password')} autoComplete="current-password" autoFocus />
      <TextInput {...form.field('code')} autoComplete="one-time-code" />
    </Form>
  );
}
