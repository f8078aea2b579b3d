import { Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSubmit } from '#admin/query.ts';
import { tellProblem } from '#admin/tell.ts';
import { useForm } from '#admin/use-form.ts';
import { useMay } from '#admin/workspace.tsx';
import { useConfirm } from '#ui/confirm.tsx';
import { CopyField } from '#ui/copy-field.tsx';
import { Form } from '#ui/form/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Section } from '#ui/section.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import { connectStripe, disconnectStripe, type ProviderAccountShown } from '../contract/providers.ts';

type Mode = ProviderAccountShown['mode'];

/** The keys of one mode: what is connected, or the form that connects it. A secret key is never shown again. */
export function StripeAccount({ mode, account }: { mode: Mode; account: ProviderAccountShown | undefined }) {
  const { t } = useTranslation();
  const may = useMay()('commerce.manage');
  const [isChanging, setChanging] = useState(false);
  const confirm = useConfirm();
  const disconnect = useSubmit(disconnectStripe);
  async function forget() {
    const agreed = await confirm({
      title: t('commerce:payments.disconnectAsk', { mode: t(`commerce:payments.modes.${mode}`) }),
      body: t('commerce:payments.disconnectBody'),
      action: t('commerce:payments.disconnect'),
      danger: true,
    });
    if (agreed) disconnect.mutate({ mode }, { onError: tellProblem });
  }
  return (
    <Section title={t(`commerce:payments.modes.${mode}`)} lead={t(`commerce:payments.modeLead.${mode}`)}>
      {account && !isChanging ? (
        <Stack gap="md" align="stretch">
          <Group gap="xs">
            <StateBadge tone="good">{t('commerce:payments.connected')}</StateBadge>
            <Text size="sm">{account.accountName}</Text>
          </Group>
          {account.chargesEnabled ? null : <Notice tone="care">{t('commerce:payments.chargesOff')}</Notice>}
          {account.hasWebhook ? null : <Notice tone="care">{t('commerce:payments.noWebhook')}</Notice>}
          <CopyField label={t('commerce:payments.publishableKey')} value={account.publishableKey} />
          <CopyField label={t('commerce:payments.webhook')} value={account.webhookUrl} />
          {may ? (
            <Group gap="xs">
              <Button variant="default" onClick={() => setChanging(true)}>
                {t('commerce:payments.change')}
              </Button>
              <Button variant="default" c="red.9" loading={disconnect.isPending} onClick={() => void forget()}>
                {t('commerce:payments.disconnect')}
              </Button>
            </Group>
          ) : null}
        </Stack>
      ) : may ? (
        <KeysForm mode={mode} {...(account ? { onCancel: () => setChanging(false) } : {})} onSaved={() => setChanging(false)} />
      ) : (
        <StateBadge tone="plain">{t('commerce:payments.notConnected')}</StateBadge>
      )}
    </Section>
  );
}

const blank = { publishableKey: '', secretKey: '', webhookSecret: '' };

function KeysForm({ mode, onSaved, onCancel }: { mode: Mode; onSaved: () => void; onCancel?: () => void }) {
  const { t } = useTranslation();
  const form = useForm({
    route: connectStripe,
    initial: blank,
    labels: {
      publishableKey: t('commerce:payments.publishableKey'),
      secretKey: t('commerce:payments.secretKey'),
      webhookSecret: t('commerce:payments.webhookSecret'),
    },
    input: (values) => ({ ...values, mode }),
    onSaved,
    saidWhenSaved: t('commerce:payments.saved'),
  });
  const cancel = onCancel ? (
    <Button variant="default" onClick={onCancel}>
      {t('platform:ui.cancel')}
    </Button>
  ) : undefined;
  return (
    <Form form={form} submit={t('commerce:payments.connect')} mayLeave {...(cancel ? { aside: cancel } : {})}>
      <TextInput {...form.field('publishableKey')} placeholder={`pk_${mode}_…`} autoComplete="off" />
      <PasswordInput
        {...form.field('secretKey')}
        placeholder={`sk_${mode}_…`}
        description={t('commerce:payments.secretHint')}
        autoComplete="off"
        visibilityToggleButtonProps={{ style: { display: 'none' } }}
      />
      <PasswordInput
        {...form.field('webhookSecret')}
        placeholder="whsec_…"
        description={t('commerce:payments.webhookHint')}
        autoComplete="off"
        visibilityToggleButtonProps={{ style: { display: 'none' } }}
      />
    </Form>
  );
}
