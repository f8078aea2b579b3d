import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSessionChange } from '#admin/sign-in.ts';
import { currentLanguage } from '#admin/texts.ts';
import { useForm } from '#admin/use-form.ts';
import { Form } from '#ui/form/form.tsx';
import { signUpFirst } from '../contract/entry.ts';
import { NewPasswordField } from './new-password-field.tsx';
import { ownZone } from './own-zone.ts';
import { refusalAsTitle } from './refusal-as-title.ts';

/** The very first person: owner of the installation and of their workspace. */
export function FirstSignUpForm() {
  const { t } = useTranslation();
  const { signedIn } = useSessionChange();
  const form = useForm({
    route: signUpFirst,
    initial: { workspaceName: '', name: '', mail: '', password: '' },
    labels: {
      workspaceName: t('accounts:fields.workspaceName'),
      name: t('accounts:fields.name'),
      mail: t('accounts:fields.mail'),
      password: t('accounts:fields.password'),
    },
    input: (values) => ({ ...values, locale: currentLanguage(), timeZone: ownZone() }),
    saidWhenSaved: false,
    onSaved: signedIn,
  });
  return (
    <Form form={refusalAsTitle(form)} submit={t('accounts:signUp.submit')} mayLeave wide>
      <TextInput
        {...form.field('workspaceName')}
        description={t('accounts:signUp.workspaceHint')}
        placeholder={t('accounts:signUp.workspaceExample')}
        autoComplete="organization"
        autoFocus
      />
      <TextInput {...form.field('name')} placeholder={t('accounts:signUp.nameExample')} autoComplete="name" />
      <TextInput
        {...form.field('mail')}
        description={t('accounts:signUp.mailHint')}
        type="email"
        inputMode="email"
        autoComplete="username"
      />
      <NewPasswordField {...form.field('password')} />
    </Form>
  );
}
