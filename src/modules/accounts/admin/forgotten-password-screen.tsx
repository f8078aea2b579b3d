import { Anchor, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useApi } from '#admin/query.ts';
import { useForm } from '#admin/use-form.ts';
import { Form } from '#ui/form/form.tsx';
import { getSignUp, requestPasswordReset } from '../contract/entry.ts';
import { MailSent } from './mail-sent.tsx';
import { PlainCard } from './plain-card.tsx';
import { refusalAsTitle } from './refusal-as-title.ts';

/** Asks for a link to set a new password. Says the same whether the address has an account or not. */
export function ForgottenPasswordScreen() {
  const { t } = useTranslation();
  const [sentTo, setSentTo] = useState<string | undefined>();
  const signUp = useApi(getSignUp, {});
  const form = useForm({
    route: requestPasswordReset,
    initial: { mail: '' },
    labels: { mail: t('accounts:fields.mail') },
    input: (values) => values,
    saidWhenSaved: false,
    onSaved: (_answer, { mail }) => setSentTo(mail),
  });
  return (
    <PlainCard title={t('accounts:forgotten.title')} {...(sentTo === undefined ? { lead: t('accounts:forgotten.lead') } : {})}>
      {sentTo === undefined ? (
        <Form form={refusalAsTitle(form)} submit={t('accounts:forgotten.submit')} mayLeave wide>
          <TextInput {...form.field('mail')} type="email" inputMode="email" autoComplete="username" autoFocus />
        </Form>
      ) : (
        <MailSent title={t('accounts:forgotten.accepted', { mail: sentTo })} mailToMailbox={signUp.data?.mailToMailbox ?? false}>
          {t('accounts:forgotten.sentHint')}
        </MailSent>
      )}
      <Anchor component={Link} href="/login" size="sm">
        {t('accounts:login.toLogin')}
      </Anchor>
    </PlainCard>
  );
}
