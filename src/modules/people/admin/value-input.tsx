import { Checkbox, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Field } from '../contract.ts';
import { displayValue, showMoment, valueOfOption } from '../contract/reading.ts';
import { MomentInput } from './moment-input.tsx';
import { useReader } from './use-reader.ts';

/** What of a field its input needs to know. */
export type InputField = Pick<Field, 'key' | 'label' | 'type' | 'options' | 'optionsAre' | 'consentText'>;

/** The input for one field's value, by its type. A choice keeps showing a value that is no option any more. */
export function ValueInput({
  field,
  value,
  onChange,
  error,
  disabled = false,
  description,
}: {
  field: InputField;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
  disabled?: boolean;
  description?: string | undefined;
}) {
  const shell = { label: field.label, error, disabled, ...(description ? { description } : {}) };
  switch (field.type) {
    case 'select':
    case 'radio':
      return <ChoiceInput field={field} value={value} onChange={onChange} shell={shell} />;
    case 'checkboxes':
      return <ChoicesInput field={field} value={value} onChange={onChange} shell={shell} />;
    case 'date':
    case 'datetime':
      return <MomentInput {...shell} wants={field.type} value={value} onChange={onChange} />;
    case 'consent':
      return (
        <Checkbox
          {...shell}
          description={field.consentText}
          checked={value === 'yes'}
          onChange={(event) => onChange(event.currentTarget.checked ? 'yes' : '')}
        />
      );
    case 'long_text':
      return (
        <Textarea {...shell} value={value} onChange={(event) => onChange(event.currentTarget.value)} autosize minRows={3} maxRows={12} />
      );
    case 'text':
    case 'number':
    case 'mail':
    case 'phone':
    case 'postcode':
    case 'hidden':
      return (
        <TextInput
          {...shell}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          autoComplete="off"
          {...keyboards[field.type]}
        />
      );
  }
}

const keyboards = {
  text: {},
  hidden: {},
  number: { inputMode: 'decimal' },
  mail: { type: 'email', inputMode: 'email' },
  phone: { type: 'tel', inputMode: 'tel' },
  postcode: { inputMode: 'numeric' },
} as const;

interface Choice {
  field: InputField;
  value: string;
  onChange: (value: string) => void;
  shell: { label: string; error: string | undefined; disabled: boolean; description?: string };
}

function ChoiceInput({ field, value, onChange, shell }: Choice) {
  const { t } = useTranslation();
  const reader = useReader();
  // While options are being written, a line may be there twice; a list with two alike cannot be drawn.
  const byValue = new Map(field.options.map((option) => [valueOfOption(option), option.label]));
  const data = [...byValue].map(([key, label]) => ({ value: key, label }));
  const chosen = data.find((option) => option.value === value || option.label === value);
  const moment = field.optionsAre === 'dates' && chosen ? showMoment(chosen.value, reader) : undefined;
  return (
    <Select
      {...shell}
      {...(moment ? { description: `→ ${moment}`, inputWrapperOrder: ['label', 'input', 'description', 'error'] } : {})}
      data={value === '' || chosen ? data : [...data, { value, label: displayValue(field, value, reader) }]}
      value={chosen?.value ?? (value || null)}
      onChange={(picked) => onChange(picked ?? '')}
      clearable
      clearButtonProps={{ 'aria-label': t('platform:ui.date.clear') }}
    />
  );
}

function ChoicesInput({ field, value, onChange, shell }: Choice) {
  const chosen = value === '' ? [] : value.split('\n');
  const labels = [...new Set([...field.options.map((option) => option.label), ...chosen])];
  return (
    <Checkbox.Group {...shell} value={chosen} onChange={(picked) => onChange(labels.filter((label) => picked.includes(label)).join('\n'))}>
      <Stack gap="xs" mt={6}>
        {labels.map((label) => (
          <Checkbox key={label} value={label} label={label} disabled={shell.disabled} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
