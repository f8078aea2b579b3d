import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useForm } from '#admin/use-form.ts';
import { Form } from '#ui/form/form.tsx';
import { PasswordField } from '#ui/form/password-field.tsx';
import { renewRecoveryCodes } from '../contract/me.ts';

/** New recovery codes, by the password. */
export function RenewRecoveryCodes({ onDone, onCancel }: { onDone: (codes: readonly string[]) => void; onCancel: () => void }) {
  const { t } = useTranslation();
  const form = useForm({
    route: renewRecoveryCodes,
    initial: { password: '' },
    labels: { password: t('accounts:fields.currentPassword') },
    input: (values) => values,
    saidWhenSaved: false,
    onSaved: ({ recoveryCodes }) => onDone(recoveryCodes),
  });
  return (
    <Form
      form={form}
      submit={t('accounts:totp.renew')}
      mayLeave
      aside={
        <Button variant="default" onClick={onCancel}>
          {t('platform:ui.cancel')}
        </Button>
      }
    >
      <PasswordField {...form.field('password')} autoComplete="current-password" autoFocus />
    </Form>
  );
}
