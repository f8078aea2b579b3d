import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listFields } from '#modules/people/contract/fields.ts';
import { type Field } from '#modules/people/contract.ts';
import { Link } from '#admin/link.tsx';
import { useAddress, useGo, useScreenParams } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { useCrumb } from '#admin/shell/titles.tsx';
import { useForm } from '#admin/use-form.ts';
import { ValueInput } from '#modules/people/admin/parts.ts';
import { Form } from '#ui/form/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { Trouble } from '#ui/trouble.tsx';
import type { Registration, Scenario } from '../contract.ts';
import { createRegistration } from '../contract/enrolments.ts';
import { getScenario } from '../contract/scenarios.ts';
import { scenarioHome } from './scenario-home.ts';

/** Registers somebody by hand: what is left empty erases nothing. */
export function NewReaderScreen() {
  const { t } = useTranslation();
  const { scenarioId } = useScreenParams(scenarioHome);
  const scenario = useApi(getScenario, { scenarioId });
  useCrumb(scenarioHome, scenario.data?.title);
  if (scenario.error) return <Trouble problem={scenario.error} onRetry={() => void scenario.refetch()} />;
  return (
    <Page title={t('messaging:readers.new')} lead={t('messaging:readers.newLead')} help="messaging/readers" width="form">
      {scenario.data ? <WithFields scenario={scenario.data} /> : null}
    </Page>
  );
}

function WithFields({ scenario }: { scenario: Scenario }) {
  const fields = useApi(listFields, { audienceId: scenario.audience.id, scenarioId: scenario.id });
  if (fields.error) return <Trouble problem={fields.error} onRetry={() => void fields.refetch()} />;
  if (!fields.data) return null;
  return <ReaderForm scenario={scenario} fields={fields.data.items.filter((field) => field.useInForm && field.key !== 'mail')} />;
}

function ReaderForm({ scenario, fields }: { scenario: Scenario; fields: readonly Field[] }) {
  const { t } = useTranslation();
  const go = useGo();
  const addressOf = useAddress();
  const [refused, setRefused] = useState<Registration | undefined>();
  const form = useForm({
    route: createRegistration,
    initial: { mail: '', values: Object.fromEntries(fields.map((field) => [field.key, ''])), optInConfirmed: false },
    labels: { mail: t('people:builtIn.mail'), values: t('people:contact.shared'), optInConfirmed: t('messaging:readers.agreed') },
    // The schema takes nothing but true, and says so at the field.
    input: (given) => ({ ...given, scenarioId: scenario.id, optInConfirmed: given.optInConfirmed as true }),
    onSaved: (registration) => {
      if (registration.outcome === 'refused') setRefused(registration);
      else go(addressOf(`${scenarioHome}/readers`, { scenarioId: scenario.id }));
    },
  });
  const { values } = form.values;
  return (
    <Section>
      {refused ? <Notice tone="bad" title={t(`messaging:readers.refusals.${refused.reason ?? 'left_before'}`)} /> : null}
      <Form
        form={form}
        submit={t('messaging:readers.create')}
        aside={
          <Button variant="default" component={Link} href={addressOf(`${scenarioHome}/readers`, { scenarioId: scenario.id })}>
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
        <Checkbox {...form.check('optInConfirmed')} description={t('messaging:readers.agreedHint')} />
      </Form>
    </Section>
  );
}
