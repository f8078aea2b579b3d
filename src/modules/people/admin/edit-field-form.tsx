import { Stack, Text } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import { useForm } from '#admin/use-form.ts';
import { Form } from '#ui/form/form.tsx';
import { listFieldUses, updateField } from '../contract/fields.ts';
import { type Field } from '../contract.ts';
import { editableDefault } from './editable-default.ts';
import { FieldInputs } from './field-inputs.tsx';
import { FieldUses } from './field-uses.tsx';
import { optionsOf, useFieldLabels, type FieldValues } from './field-values.ts';

/** Edits a field. Its placeholder and whether it is shared stay, because messages and values hang on them. */
export function EditFieldForm({
  field,
  dateFields,
  onDirty,
  onSaved,
}: {
  field: Field;
  dateFields: readonly Field[];
  onDirty: (dirty: boolean) => void;
  onSaved: () => void;
}) {
  const { t } = useTranslation();
  const uses = useApi(listFieldUses, { fieldId: field.id });
  const { label, type, options, optionsAre, feedsFieldId, consentText, takenFrom, required, useInForm, writeRule } = field;
  const initial: FieldValues = {
    label,
    type,
    options: options.map((option) => option.label).join('\n'),
    optionsAre,
    feedsFieldId,
    defaultValue: editableDefault(field),
    consentText,
    takenFrom,
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
      <FieldInputs
        form={form}
        place={{ before: field, valueCount: uses.data?.valueCount ?? 0, dateFields }}
        fixed={{ type: field.builtIn, asked: field.key === 'mail' }}
      />
      <Stack gap="xs">
        <Text size="sm" c="dimmed">
          {t('people:fields.fixed', { key: `%${field.key}%`, scope: t(`people:fields.scopes.${field.scope}`) })}
        </Text>
        {uses.data ? <FieldUses uses={uses.data} /> : null}
      </Stack>
    </Form>
  );
}

/** Of a built-in field only what may be changed is sent. */
function changesOf(field: Field, values: FieldValues) {
  const { label, required, useInForm, writeRule, defaultValue } = values;
  if (field.key === 'mail') return { label };
  if (field.builtIn) return { label, required, useInForm, writeRule, defaultValue };
  return { ...values, options: optionsOf(values.options) };
}
