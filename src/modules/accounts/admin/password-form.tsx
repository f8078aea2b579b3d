import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useForm } from '#admin/use-form.ts';
import { Form } from '#ui/form/form.tsx';
import { PasswordField } from '#ui/form/password-field.tsx';
import { Section } from '#ui/section.tsx';
import { changePassword } from '../contract/me.ts';
import { NewPasswordField } from './new-password-field.tsx';

/** Another password. A form anew after each change: what was typed does not stay on the screen. */
export function PasswordForm() {
  const [round, setRound] = useState(0);
  return <OneChange key={round} onDone={() => setRound(round + 1)} />;
}

function OneChange({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const form = useForm({
    route: changePassword,
    initial: { password: '', newPassword: '' },
    labels: { password: t('accounts:fields.currentPassword'), newPassword: t('accounts:fields.newPassword') },
    input: (values) => values,
    saidWhenSaved: t('accounts:me.passwordChanged'),
    onSaved: onDone,
  });
  return (
    <Section title={t('accounts:fields.password')} lead={t('accounts:me.passwordLead')}>
      <Form form={form} submit={t('accounts:me.changePassword')}>
        <PasswordField {...form.field('password')} autoComplete="current-password" />
        <NewPasswordField {...form.field('newPassword')} />
      </Form>
    </Section>
  );
}
