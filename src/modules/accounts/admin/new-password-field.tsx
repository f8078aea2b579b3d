import { useTranslation } from 'react-i18next';
import { PasswordField } from '#ui/form/password-field.tsx';
import type { PasswordInputProps } from '@mantine/core';

/** A password that is being chosen: says what makes a good one. */
export function NewPasswordField(props: PasswordInputProps) {
  const { t } = useTranslation();
  return <PasswordField {...props} autoComplete="new-password" description={t('accounts:fields.passwordHint')} />;
}
