import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useScreenParams } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { useSessionChange } from '#admin/sign-in.ts';
import { currentLanguage } from '#admin/texts.ts';
import { useForm } from '#admin/use-form.ts';
import type { AnswerOf } from '#platform/http/contract.ts';
import { Form } from '#ui/form/form.tsx';
import { PasswordField } from '#ui/form/password-field.tsx';
import { acceptInvitation, getInvitation } from '../contract/entry.ts';
import { NewPasswordField } from './new-password-field.tsx';
import { ownZone } from './own-zone.ts';
import { PlainCard } from './plain-card.tsx';
import { refusalAsTitle } from './refusal-as-title.ts';
import { SpentLink } from './spent-link.tsx';

type Invitation = AnswerOf<typeof getInvitation>;

/** Opened from the mail: join a workspace, or open one's own; with the account that the address has, or a new one. */
export function InvitationScreen() {
  const { t } = useTranslation();
  const { token } = useScreenParams('/invitation/:token');
  const invitation = useApi(getInvitation, { token });
  if (invitation.error) return <SpentLink problem={invitation.error} onRetry={() => void invitation.refetch()} />;
  if (!invitation.data) return null;
  const { kind, workspaceName, hasAccount } = invitation.data;
  const title =
    kind === 'operator' ? t('accounts:invitation.title', { workspace: workspaceName ?? '' }) : t('accounts:invitation.ownTitle');
  return (
    <PlainCard title={title} lead={hasAccount ? t('accounts:invitation.known') : t('accounts:invitation.lead')}>
      <AcceptForm token={token} invitation={invitation.data} />
      {hasAccount ? (
        <Button component={Link} href="/forgotten-password" variant="subtle" size="compact-sm" style={{ alignSelf: 'flex-start' }}>
          {t('accounts:login.forgotten')}
        </Button>
      ) : null}
    </PlainCard>
  );
}

function AcceptForm({ token, invitation }: { token: string; invitation: Invitation }) {
  const { t } = useTranslation();
  const { signedIn } = useSessionChange();
  const [needsCode, setNeedsCode] = useState(false);
  const { hasAccount, kind } = invitation;
  const opens = kind === 'workspace';
  const form = useForm({
    route: acceptInvitation,
    initial: { workspaceName: '', name: invitation.name, password: '', code: '' },
    labels: {
      ...(opens ? { workspaceName: t('accounts:fields.workspaceName') } : {}),
      ...(hasAccount ? {} : { name: t('accounts:fields.name') }),
      password: t('accounts:fields.password'),
      ...(needsCode ? { code: t('accounts:login.code') } : {}),
    },
    input: ({ workspaceName, name, password, code }) => ({
      token,
      password,
      locale: currentLanguage(),
      timeZone: ownZone(),
      ...(opens ? { workspaceName } : {}),
      ...(hasAccount ? {} : { name }),
      ...(needsCode ? { code } : {}),
    }),
    saidWhenSaved: false,
    onSaved: (answer) => (answer.state === 'signed-in' ? signedIn() : setNeedsCode(true)),
  });
  return (
    <Form form={refusalAsTitle(form)} submit={opens ? t('accounts:invitation.open') : t('accounts:invitation.join')} mayLeave wide>
      <TextInput label={t('accounts:fields.mail')} value={invitation.mail} readOnly autoComplete="username" />
      {opens ? (
        <TextInput {...form.field('workspaceName')} required description={t('accounts:signUp.workspaceHint')} autoComplete="organization" />
      ) : null}
      {hasAccount ? null : <TextInput {...form.field('name')} required autoComplete="name" />}
      {hasAccount ? (
        <PasswordField {...form.field('password')} autoComplete="current-password" />
      ) : (
        <NewPasswordField {...form.field('password')} />
      )}
      {needsCode ? (
        <TextInput {...form.field('code')} description={t('accounts:login.codeHint')} autoComplete="one-time-code" autoFocus />
      ) : null}
    </Form>
  );
}
