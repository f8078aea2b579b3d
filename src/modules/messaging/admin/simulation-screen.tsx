import { Button, Group, Radio, Stack, Text } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '#modules/people/contract.ts';
import { listFields } from '#modules/people/contract/fields.ts';
import { ValueInput } from '#modules/people/admin/parts.ts';
import { useApi, useSubmit } from '#admin/query.ts';
import { MomentField } from '#ui/form/date-fields.tsx';
import { Notice } from '#ui/notice.tsx';
import { Section } from '#ui/section.tsx';
import type { Scenario } from '../contract.ts';
import { simulate } from '../contract/enrolments.ts';
import { scenarioHome } from './scenario-home.ts';
import { ScenarioPage } from './scenario-page.tsx';
import { ContactSelect } from './contact-select.tsx';
import { SimulationResult } from './simulation-result.tsx';

/** "Taro registers now: what does he get until day 90?" */
export function SimulationScreen() {
  return (
    <ScenarioPage path={`${scenarioHome}/simulation`} help="messaging/simulation">
      {(scenario) => <Simulation scenario={scenario} />}
    </ScenarioPage>
  );
}

function Simulation({ scenario }: { scenario: Scenario }) {
  const { t } = useTranslation();
  const fields = useApi(listFields, { audienceId: scenario.audience.id, scenarioId: scenario.id }).data?.items ?? [];
  const [who, setWho] = useState<'imagined' | 'contact'>('imagined');
  const [contactId, setContactId] = useState<string | null>(null);
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [baseAt, setBaseAt] = useState<string | null>(null);
  const run = useSubmit(simulate);
  const errorOf = (path: string) => run.error?.fields.find((field) => field.path === path)?.message;
  function start() {
    const about = who === 'contact' && contactId ? { contactId } : { values: filled(values) };
    run.mutate({ scenarioId: scenario.id, ...about, ...(baseAt ? { baseAt } : {}) });
  }
  return (
    <Stack gap="lg">
      <Section title={t('messaging:simulation.title')} lead={t('messaging:simulation.lead')}>
        <Stack gap="md" maw={640}>
          <Radio.Group
            label={t('messaging:simulation.who')}
            value={who}
            onChange={(value) => setWho(value === 'contact' ? 'contact' : 'imagined')}
          >
            <Group gap="lg" mt={6}>
              <Radio value="imagined" label={t('messaging:simulation.imagined')} />
              <Radio value="contact" label={t('messaging:simulation.contact')} />
            </Group>
          </Radio.Group>
          {who === 'contact' ? (
            <ContactSelect
              label={t('messaging:simulation.contact')}
              audienceId={scenario.audience.id}
              value={contactId}
              onChange={setContactId}
            />
          ) : (
            <Values fields={fields} values={values} onChange={setValues} errorOf={errorOf} />
          )}
          <MomentField
            label={t('messaging:simulation.when')}
            description={t('messaging:simulation.now')}
            value={baseAt}
            onChange={setBaseAt}
          />
          {run.error ? <Notice tone="bad" title={run.error.title} /> : null}
          <Button
            w="fit-content"
            leftSection={<IconPlayerPlay size={16} aria-hidden />}
            loading={run.isPending}
            disabled={who === 'contact' && contactId === null}
            onClick={start}
          >
            {t('messaging:simulation.run')}
          </Button>
        </Stack>
      </Section>
      {run.data ? <SimulationResult simulation={run.data} /> : null}
    </Stack>
  );
}

function filled(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}

function Values({
  fields,
  values,
  onChange,
  errorOf,
}: {
  fields: readonly Field[];
  values: Readonly<Record<string, string>>;
  onChange: (values: Readonly<Record<string, string>>) => void;
  errorOf: (path: string) => string | undefined;
}) {
  const { t } = useTranslation();
  const own = fields.filter((field) => field.key !== 'mail' && field.type !== 'consent' && field.type !== 'hidden');
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t('messaging:simulation.valuesHint')}
      </Text>
      {own.map((field) => (
        <ValueInput
          key={field.id}
          field={field}
          value={values[field.key] ?? ''}
          onChange={(value) => onChange({ ...values, [field.key]: value })}
          error={errorOf(`values.${field.key}`)}
        />
      ))}
    </Stack>
  );
}
