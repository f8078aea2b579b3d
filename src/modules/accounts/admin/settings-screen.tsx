import { Radio, Select, Stack, TextInput, Title, Divider, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useForm } from '#admin/use-form.ts';
import { useWorkspace } from '#admin/workspace.tsx';
import { Form } from '#ui/form/form.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { updateWorkspace } from '../contract.ts';
import { languages } from './languages.ts';

/** The workspace's settings in one form: they are few, and saved together. */
export function SettingsScreen() {
  const { t } = useTranslation();
  const workspace = useWorkspace();
  const {
    name,
    timeZone,
    locale,
    senderName,
    senderAddress,
    senderPhone,
    senderMail,
    issuerName,
    issuerRegistrationNumber,
    sessionPolicy,
  } = workspace;
  const form = useForm({
    route: updateWorkspace,
    initial: {
      name,
      timeZone,
      locale,
      senderName,
      senderAddress,
      senderPhone,
      senderMail,
      issuerName,
      issuerRegistrationNumber,
      sessionPolicy,
    },
    labels: {
      name: t('accounts:fields.workspaceName'),
      timeZone: t('accounts:settings.timeZone'),
      locale: t('accounts:fields.language'),
      senderName: t('accounts:settings.senderName'),
      senderAddress: t('accounts:settings.senderAddress'),
      senderPhone: t('accounts:settings.senderPhone'),
      senderMail: t('accounts:settings.senderMail'),
      issuerName: t('accounts:settings.issuerName'),
      issuerRegistrationNumber: t('accounts:settings.issuerNumber'),
      sessionPolicy: t('accounts:settings.sessionPolicy'),
    },
    version: workspace.version,
    input: (values, version = workspace.version) => ({ ...values, version }),
  });
  const { onChange: setPolicy, required: _, ...policy } = form.field('sessionPolicy');
  return (
    <Page title={t('accounts:settings.title')} help="accounts/settings" width="form">
      <Section>
        <Form form={form}>
          <TextInput {...form.field('name')} required autoComplete="organization" />
          <Select
            {...form.field('timeZone')}
            description={t('accounts:settings.timeZoneHint')}
            data={zones()}
            searchable
            allowDeselect={false}
          />
          <Select {...form.field('locale')} description={t('accounts:settings.languageHint')} data={languages} allowDeselect={false} />
          <Part title={t('accounts:settings.sender')} lead={t('accounts:settings.senderLead')} />
          <TextInput {...form.field('senderName')} autoComplete="off" />
          <TextInput {...form.field('senderAddress')} autoComplete="off" />
          <TextInput {...form.field('senderPhone')} type="tel" inputMode="tel" autoComplete="off" />
          <TextInput
            {...form.field('senderMail')}
            type="email"
            inputMode="email"
            autoComplete="off"
            description={t('accounts:settings.senderMailHint')}
          />
          <Part title={t('accounts:settings.issuer')} lead={t('accounts:settings.issuerLead')} />
          <TextInput {...form.field('issuerName')} autoComplete="off" />
          <TextInput {...form.field('issuerRegistrationNumber')} placeholder="T1234567890123" autoComplete="off" />
          <Part title={t('accounts:settings.security')} />
          <Radio.Group {...policy} onChange={(value) => setPolicy(value === 'several' ? 'several' : 'one')}>
            <Stack gap="xs" mt={6}>
              <Radio value="one" label={t('accounts:settings.policies.one')} description={t('accounts:settings.policyHints.one')} />
              <Radio
                value="several"
                label={t('accounts:settings.policies.several')}
                description={t('accounts:settings.policyHints.several')}
              />
            </Stack>
          </Radio.Group>
        </Form>
      </Section>
    </Page>
  );
}

function Part({ title, lead }: { title: string; lead?: string }) {
  return (
    <Stack gap={2} mt="md">
      <Divider mb="sm" />
      <Title order={2}>{title}</Title>
      {lead ? (
        <Text size="sm" c="dimmed">
          {lead}
        </Text>
      ) : null}
    </Stack>
  );
}

/** Japan first: that is where nearly everybody is. */
function zones(): string[] {
  return ['Asia/Tokyo', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'Asia/Tokyo')];
}
