import { Text } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useForm } from '#admin/use-form.ts';
import { Form } from '#ui/form/form.tsx';
import { updateField } from '../contract/fields.ts';
import { type Field } from '../contract.ts';
import { FieldInputs, optionsOf, useFieldLabels, type FieldValues } from './field-inputs.tsx';

/** Edits a field. Its placeholder and whether it is shared stay, because messages and values hang on them. */
export function EditFieldForm({ field, onDirty, onSaved }: { field: Field; onDirty: (dirty: boolean) => void; onSaved: () => void }) {
  const { t } = useTranslation();
  const { label, type, options, required, useInForm, writeRule } = field;
  const initial: FieldValues = {
    label,
    type,
    options: options.map((option) => option.label).join('\n'),
    required,
    useInForm,
    writeRule,
  };
  const form = useForm({
    route: updateField,
    initial,
    labels: useFieldLabels(),
    version: field.version,
    input: (values, version = field.version) => ({ fieldId: field.id, version, ...changesOf(field, values) }),
    onSaved,
  });
  useEffect(() => onDirty(form.dirty), [form.dirty, onDirty]);
  return (
    <Form form={form} mayLeave>
      <FieldInputs form={form} fixed={{ type: field.builtIn, asked: field.key === 'mail' }} />
      <Text size="sm" c="dimmed">
        {t('people:fields.fixed', { key: `%${field.key}%`, scope: t(`people:fields.scopes.${field.scope}`) })}
      </Text>
    </Form>
  );
}

/** Of a built-in field only what may be changed is sent. */
function changesOf(field: Field, { label, type, options, required, useInForm, writeRule }: FieldValues) {
  if (field.key === 'mail') return { label };
  if (field.builtIn) return { label, required, useInForm, writeRule };
  return { label, type, required, useInForm, writeRule, options: type === 'select' ? optionsOf(options) : [] };
}
