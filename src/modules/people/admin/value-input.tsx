import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DayField } from '#ui/form/date-fields.tsx';
import type { Field } from '../contract.ts';

/** The input for one field's value, by its type. A select keeps showing a value that is no option any more. */
export function ValueInput({
  field,
  value,
  onChange,
  error,
  disabled = false,
  description,
}: {
  field: Field;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
  disabled?: boolean;
  description?: string | undefined;
}) {
  const { t } = useTranslation();
  const shell = { label: field.label, error, disabled, ...(description ? { description } : {}) };
  switch (field.type) {
    case 'select':
    case 'radio': {
      const labels = field.options.map((option) => option.label);
      const data = value === '' || labels.includes(value) ? labels : [...labels, value];
      return (
        <Select
          {...shell}
          data={data}
          value={value || null}
          onChange={(chosen) => onChange(chosen ?? '')}
          clearable
          clearButtonProps={{ 'aria-label': t('platform:ui.date.clear') }}
        />
      );
    }
    case 'date':
      return <DayField {...shell} value={value || null} onChange={(day) => onChange(day ?? '')} />;
    case 'mail':
    case 'text':
    case 'long_text':
    case 'number':
    case 'checkboxes':
    case 'datetime':
    case 'phone':
    case 'postcode':
    case 'consent':
    case 'hidden':
      return (
        <TextInput
          {...shell}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          autoComplete="off"
          {...(field.type === 'mail' ? { type: 'email', inputMode: 'email' as const } : {})}
        />
      );
  }
}
