import { Button, Image, List, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useForm } from '#admin/use-form.ts';
import type { AnswerOf } from '#platform/http/contract.ts';
import { CopyField } from '#ui/copy-field.tsx';
import { Form } from '#ui/form/form.tsx';
import { PasswordField } from '#ui/form/password-field.tsx';
import { beginTotp, confirmTotp } from '../contract/me.ts';

/** Password, then the QR code and the first code of the app. */
export function TotpSetup({ onDone, onCancel }: { onDone: (recoveryCodes: readonly string[]) => void; onCancel: () => void }) {
  const { t } = useTranslation();
  const [secret, setSecret] = useState<AnswerOf<typeof beginTotp> | undefined>();
  const form = useForm({
    route: beginTotp,
    initial: { password: '' },
    labels: { password: t('accounts:fields.currentPassword') },
    input: (values) => values,
    saidWhenSaved: false,
    onSaved: setSecret,
  });
  const cancel = (
    <Button variant="default" onClick={onCancel}>
      {t('platform:ui.cancel')}
    </Button>
  );
  if (secret) return <Confirm secret={secret} onDone={onDone} cancel={cancel} />;
  return (
    <Form form={form} submit={t('accounts:totp.next')} aside={cancel} mayLeave>
      <PasswordField {...form.field('password')} autoComplete="current-password" autoFocus />
    </Form>
  );
}

function Confirm({
  secret,
  onDone,
  cancel,
}: {
  secret: AnswerOf<typeof beginTotp>;
  onDone: (recoveryCodes: readonly string[]) => void;
  cancel: ReactNode;
}) {
  const { t } = useTranslation();
  const form = useForm({
    route: confirmTotp,
    initial: { code: '' },
    labels: { code: t('accounts:login.code') },
    input: (values) => values,
    saidWhenSaved: t('accounts:totp.enabled'),
    onSaved: ({ recoveryCodes }) => onDone(recoveryCodes),
  });
  return (
    <Form form={form} submit={t('accounts:totp.enable')} aside={cancel} mayLeave>
      <List type="ordered" size="sm" spacing="xs">
        <List.Item>{t('accounts:totp.step1')}</List.Item>
        <List.Item>{t('accounts:totp.step2')}</List.Item>
        <List.Item>{t('accounts:totp.step3')}</List.Item>
      </List>
      {/* White around it in the dark as well: a camera needs it. */}
      <Image src={secret.qr} alt={t('accounts:totp.qr')} w={200} h={200} bg="white" radius="sm" />
      <Stack gap={4}>
        <Text size="sm">{t('accounts:totp.byHand')}</Text>
        <CopyField label={t('accounts:totp.secret')} value={secret.secret} />
      </Stack>
      <TextInput {...form.field('code')} inputMode="numeric" autoComplete="one-time-code" maw={220} />
    </Form>
  );
}
