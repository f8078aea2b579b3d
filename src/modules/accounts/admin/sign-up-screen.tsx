import { Anchor, Button, Center, Loader, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useApi } from '#admin/query.ts';
import { currentLanguage } from '#admin/texts.ts';
import { useForm } from '#admin/use-form.ts';
import { Form } from '#ui/form/form.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { getSignUp, requestSignUp } from '../contract/entry.ts';
import { FirstSignUpForm } from './first-sign-up-form.tsx';
import { MailSent } from './mail-sent.tsx';
import { PlainCard } from './plain-card.tsx';
import { refusalAsTitle } from './refusal-as-title.ts';

/** The first start of an installation; later, where it is open, a link by mail. */
export function SignUpScreen() {
  const { t } = useTranslation();
  const signUp = useApi(getSignUp, {});
  if (signUp.error) return <Trouble problem={signUp.error} retrying={signUp.isFetching} onRetry={() => void signUp.refetch()} />;
  if (!signUp.data) {
    return (
      <Center mih={240}>
        <Loader aria-label={t('platform:ui.loading')} />
      </Center>
    );
  }
  if (signUp.data.state === 'first') {
    return (
      <PlainCard title={t('accounts:signUp.welcome')} lead={t('accounts:signUp.welcomeLead')}>
        <FirstSignUpForm />
      </PlainCard>
    );
  }
  if (signUp.data.state === 'closed') {
    return (
      <PlainCard title={t('accounts:signUp.title')}>
        <Text size="sm">{t('accounts:signUp.closed')}</Text>
        <Button component={Link} href="/login" variant="default">
          {t('accounts:login.toLogin')}
        </Button>
      </PlainCard>
    );
  }
  return <RequestSignUp mailToMailbox={signUp.data.mailToMailbox} />;
}

function RequestSignUp({ mailToMailbox }: { mailToMailbox: boolean }) {
  const { t } = useTranslation();
  const [sentTo, setSentTo] = useState<string | undefined>();
  const form = useForm({
    route: requestSignUp,
    initial: { mail: '' },
    labels: { mail: t('accounts:fields.mail') },
    input: ({ mail }) => ({ mail, locale: currentLanguage() }),
    saidWhenSaved: false,
    onSaved: (_answer, { mail }) => setSentTo(mail),
  });
  if (sentTo !== undefined) {
    return (
      <PlainCard title={t('accounts:signUp.sent')}>
        <MailSent title={t('accounts:mailSent.title', { mail: sentTo })} mailToMailbox={mailToMailbox}>
          {t('accounts:signUp.sentHint')}
        </MailSent>
      </PlainCard>
    );
  }
  return (
    <PlainCard title={t('accounts:signUp.title')} lead={t('accounts:signUp.lead')}>
      <Form form={refusalAsTitle(form)} submit={t('accounts:signUp.request')} mayLeave wide>
        <TextInput {...form.field('mail')} type="email" inputMode="email" autoComplete="username" autoFocus />
      </Form>
      <Anchor component={Link} href="/login" size="sm">
        {t('accounts:login.toLogin')}
      </Anchor>
    </PlainCard>
  );
}
