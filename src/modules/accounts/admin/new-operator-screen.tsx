import { Button, Radio, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress, useGo, useTab } from '#admin/navigate.ts';
import { currentLanguage } from '#admin/texts.ts';
import { useForm } from '#admin/use-form.ts';
import type { permissionGroups } from '#platform/module.ts';
import { Form } from '#ui/form/form.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { createOperator, inviteOperator } from '../contract/operators.ts';
import { MailboxNotice } from './mailbox-notice.tsx';
import { NewPasswordField } from './new-password-field.tsx';
import { useOwnSession } from './own-session.ts';
import { PermissionFields } from './permission-fields.tsx';

type Granted = (typeof permissionGroups)[number];

/** A further operator: invited by mail, or created with a password that the owner tells them. */
export function NewOperatorScreen() {
  const { t } = useTranslation();
  const [how, setHow] = useTab('invite', 'how');
  return (
    <Page title={t('accounts:operators.add')} help="accounts/operators" width="form">
      <Section>
        <Stack gap="lg">
          <Radio.Group value={how} onChange={setHow} label={t('accounts:operators.how')}>
            <Stack gap="xs" mt={6}>
              <Radio value="invite" label={t('accounts:operators.byMail')} description={t('accounts:operators.byMailHint')} />
              <Radio value="password" label={t('accounts:operators.byPassword')} description={t('accounts:operators.byPasswordHint')} />
            </Stack>
          </Radio.Group>
          {how === 'password' ? <PasswordOperator /> : <InvitedOperator />}
        </Stack>
      </Section>
    </Page>
  );
}

function InvitedOperator() {
  const { t } = useTranslation();
  const { mailToMailbox } = useOwnSession();
  const back = useBack();
  const form = useForm({
    route: inviteOperator,
    initial: { mail: '', name: '', groups: noGroups },
    labels: { mail: t('accounts:fields.mail'), name: t('accounts:fields.name'), groups: t('accounts:permissions.title') },
    input: (values) => values,
    saidWhenSaved: t('accounts:operators.invitationSent'),
    onSaved: back.go,
  });
  return (
    <Form form={form} submit={t('accounts:operators.invite')} aside={back.button}>
      {mailToMailbox ? <MailboxNotice /> : null}
      <TextInput {...form.field('mail')} type="email" inputMode="email" autoComplete="off" />
      <TextInput {...form.field('name')} autoComplete="off" />
      <PermissionFields value={form.values.groups} onChange={(groups) => form.set('groups', groups)} />
    </Form>
  );
}

function PasswordOperator() {
  const { t } = useTranslation();
  const back = useBack();
  const form = useForm({
    route: createOperator,
    initial: { name: '', mail: '', password: '', groups: noGroups },
    labels: {
      name: t('accounts:fields.name'),
      mail: t('accounts:fields.mail'),
      password: t('accounts:fields.password'),
      groups: t('accounts:permissions.title'),
    },
    input: (values) => ({ ...values, locale: currentLanguage() }),
    saidWhenSaved: t('accounts:operators.added'),
    onSaved: back.go,
  });
  return (
    <Form form={form} submit={t('accounts:operators.create')} aside={back.button}>
      <TextInput {...form.field('name')} autoComplete="off" />
      <TextInput {...form.field('mail')} type="email" inputMode="email" autoComplete="off" />
      <NewPasswordField {...form.field('password')} />
      <PermissionFields value={form.values.groups} onChange={(groups) => form.set('groups', groups)} />
    </Form>
  );
}

const noGroups: Granted[] = [];

function useBack() {
  const { t } = useTranslation();
  const go = useGo();
  const addressOf = useAddress();
  const list = addressOf('/w/:workspaceId/operators');
  return {
    go: () => go(list),
    button: (
      <Button variant="default" component={Link} href={list}>
        {t('platform:ui.cancel')}
      </Button>
    ),
  };
}
