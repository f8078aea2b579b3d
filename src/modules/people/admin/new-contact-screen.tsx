import { Button, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress, useGo, useScreenParams } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { useForm } from '#admin/use-form.ts';
import { useCrumb } from '#admin/shell/titles.tsx';
import { Form } from '#ui/form/form.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { createContact } from '../contract/contacts.ts';
import { getAudience } from '../contract/audiences.ts';
import { listFields } from '../contract/fields.ts';
import { type Field } from '../contract.ts';
import { ValueInput } from './value-input.tsx';

const home = '/w/:workspaceId/audiences/:audienceId';

export function NewContactScreen() {
  const { t } = useTranslation();
  const { audienceId } = useScreenParams(home);
  const audience = useApi(getAudience, { audienceId });
  const fields = useApi(listFields, { audienceId });
  useCrumb(home, audience.data?.name);
  const problem = audience.error ?? fields.error;
  if (problem) return <Trouble problem={problem} onRetry={() => void fields.refetch()} />;
  return (
    <Page title={t('people:contacts.new')} lead={t('people:contacts.newLead')} help="people/contacts" width="form">
      {fields.data ? (
        <Section>
          <ContactForm audienceId={audienceId} fields={fields.data.items.filter((field) => field.useInForm && field.key !== 'mail')} />
        </Section>
      ) : null}
    </Page>
  );
}

function ContactForm({ audienceId, fields }: { audienceId: string; fields: readonly Field[] }) {
  const { t } = useTranslation();
  const go = useGo();
  const addressOf = useAddress();
  const form = useForm({
    route: createContact,
    initial: { mail: '', values: Object.fromEntries(fields.map((field) => [field.key, ''])) },
    labels: { mail: t('people:builtIn.mail'), values: t('people:contact.shared') },
    input: (values) => ({ ...values, audienceId }),
    onSaved: ({ contactId }) => go(addressOf(`${home}/contacts/:contactId`, { contactId })),
  });
  const { values } = form.values;
  return (
    <Form
      form={form}
      submit={t('people:contacts.create')}
      aside={
        <Button variant="default" component={Link} href={addressOf(home)}>
          {t('platform:ui.cancel')}
        </Button>
      }
    >
      <TextInput {...form.field('mail')} type="email" inputMode="email" autoComplete="off" data-autofocus />
      {fields.map((field) => (
        <ValueInput
          key={field.id}
          field={field}
          value={values[field.key] ?? ''}
          onChange={(value) => form.set('values', { ...values, [field.key]: value })}
          error={form.error(`values.${field.key}`)}
        />
      ))}
    </Form>
  );
}
