import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useForm } from '#admin/use-form.ts';
import { Form } from '#ui/form/form.tsx';
import { PasswordField } from '#ui/form/password-field.tsx';
import { Section } from '#ui/section.tsx';
import { requestMailChange } from '../contract/me.ts';
import { MailSent } from './mail-sent.tsx';
import { useOwnSession } from './own-session.ts';

/** Another mail address to log in with: it counts once a link sent there was opened. */
export function MailForm() {
  const { t } = useTranslation();
  const { staff, mailToMailbox } = useOwnSession();
  const [sentTo, setSentTo] = useState<string | undefined>();
  const form = useForm({
    route: requestMailChange,
    initial: { mail: '', password: '' },
    labels: { mail: t('accounts:me.newMail'), password: t('accounts:fields.currentPassword') },
    input: (values) => values,
    saidWhenSaved: false,
    onSaved: (_answer, { mail }) => setSentTo(mail),
  });
  return (
    <Section title={t('accounts:fields.mail')} lead={t('accounts:me.mailNow', { mail: staff.mail })}>
      {sentTo === undefined ? (
        <Form form={form} submit={t('accounts:me.changeMail')}>
          <TextInput {...form.field('mail')} type="email" inputMode="email" autoComplete="off" />
          <PasswordField {...form.field('password')} autoComplete="current-password" />
        </Form>
      ) : (
        <MailSent title={t('accounts:mailSent.title', { mail: sentTo })} mailToMailbox={mailToMailbox}>
          <Text component="span" size="sm">
            {t('accounts:me.mailSent', { mail: staff.mail })}
          </Text>
        </MailSent>
      )}
    </Section>
  );
}
