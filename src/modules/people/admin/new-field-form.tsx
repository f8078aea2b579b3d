import { Radio, Stack, TextInput } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useForm } from '#admin/use-form.ts';
import { Form } from '#ui/form/form.tsx';
import { createField } from '../contract/fields.ts';
import { fieldScope, type Field } from '../contract.ts';
import { FieldInputs } from './field-inputs.tsx';
import { optionsOf, useFieldLabels, type FieldValues } from './field-values.ts';

interface NewFieldValues extends FieldValues {
  key: string;
  scope: Field['scope'];
}

const blank: NewFieldValues = {
  key: '',
  scope: 'audience',
  label: '',
  type: 'text',
  options: '',
  optionsAre: 'words',
  feedsFieldId: null,
  defaultValue: '',
  consentText: '',
  takenFrom: '',
  required: false,
  useInForm: true,
  writeRule: 'overwrite_when_not_empty',
};

/** A new field; within a scenario it may be shared or the scenario's own. */
export function NewFieldForm({
  audienceId,
  scenario,
  dateFields,
  onDirty,
  onSaved,
}: {
  audienceId: string;
  scenario: { id: string; title: string } | undefined;
  dateFields: readonly Field[];
  onDirty: (dirty: boolean) => void;
  onSaved: () => void;
}) {
  const { t } = useTranslation();
  const form = useForm({
    route: createField,
    initial: blank,
    labels: { ...useFieldLabels(), key: t('people:fields.key'), scope: t('people:fields.scope') },
    input: ({ options, ...values }) => ({
      ...values,
      audienceId,
      scopeId: values.scope === 'scenario' ? (scenario?.id ?? null) : null,
      options: optionsOf(options),
    }),
    onSaved,
    saidWhenSaved: t('people:fields.added'),
  });
  useEffect(() => onDirty(form.dirty), [form.dirty, onDirty]);
  const { onChange: setScope, required: _, ...scope } = form.field('scope');
  return (
    <Form form={form} submit={t('people:fields.create')} mayLeave>
      {scenario ? (
        <Radio.Group {...scope} onChange={(value) => setScope(fieldScope.parse(value))} description={t('people:fields.scopeHint')}>
          <Stack gap="xs" mt={6}>
            {fieldScope.options.map((value) => (
              <Radio
                key={value}
                value={value}
                label={t(`people:fields.scopes.${value}`)}
                description={t(`people:fields.scopeHints.${value}`, { scenario: scenario.title })}
              />
            ))}
          </Stack>
        </Radio.Group>
      ) : null}
      <FieldInputs
        form={form}
        place={{
          before: undefined,
          valueCount: 0,
          dateFields: dateFields.filter((field) => field.scope === 'audience' || form.values.scope === 'scenario'),
        }}
      />
      <TextInput
        {...form.field('key')}
        description={t('people:fields.keyHint', { example: `%${form.values.key || 'company'}%` })}
        leftSection="%"
        rightSection="%"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
    </Form>
  );
}
