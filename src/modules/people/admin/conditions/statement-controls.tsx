import { MultiSelect, NumberInput, Select, TagsInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ChosenPill } from '#ui/form/chosen-pill.tsx';
import { DayField } from '#ui/form/date-fields.tsx';
import type { ConditionInputProps } from '../plugs.ts';

/** A control in a statement's row: named for screen readers, as wide as its row lets it. */
const wide = { flex: '1 1 160px', maxWidth: 320, minWidth: 140 } as const;

interface ControlProps extends Pick<ConditionInputProps, 'params' | 'onChange' | 'error'> {
  /** The parameter that it writes. */
  name: string;
  label: string;
}

/** One of some choices. `reset`: what becomes of the other parameters when another one is chosen. */
export function ChoiceControl({
  params,
  onChange,
  error,
  name,
  label,
  data,
  reset = (value) => ({ ...params, [name]: value }),
  clearable = false,
}: ControlProps & {
  data: readonly { value: string; label: string }[];
  reset?: (value: string | null) => Record<string, unknown>;
  clearable?: boolean;
}) {
  const value = textOf(params[name]);
  const known = value === '' || data.some((option) => option.value === value);
  const { t } = useTranslation();
  return (
    <Select
      aria-label={label}
      placeholder={label}
      value={value || null}
      onChange={(chosen) => onChange(reset(chosen))}
      data={known ? [...data] : [...data, { value, label: t('people:conditions.gone') }]}
      searchable={data.length > 10}
      allowDeselect={clearable}
      clearable={clearable}
      clearButtonProps={{ 'aria-label': t('platform:ui.date.clear') }}
      error={error(name)}
      style={wide}
    />
  );
}

/** Several of some choices. */
export function ChoicesControl({
  params,
  onChange,
  error,
  name,
  label,
  data,
}: ControlProps & { data: readonly { value: string; label: string }[] }) {
  const { t } = useTranslation();
  const values = textsOf(params[name]);
  const missing = values.filter((value) => !data.some((option) => option.value === value));
  return (
    <MultiSelect
      renderPill={(pill) => <ChosenPill {...pill} />}
      aria-label={label}
      {...(values.length === 0 ? { placeholder: label } : {})}
      value={values}
      onChange={(chosen) => onChange({ ...params, [name]: chosen })}
      data={[...data, ...missing.map((value) => ({ value, label: t('people:conditions.gone') }))]}
      searchable
      error={error(name)}
      style={{ ...wide, maxWidth: 420 }}
    />
  );
}

/** Several words that somebody types. */
export function WordsControl({ params, onChange, error, name, label, placeholder }: ControlProps & { placeholder: string }) {
  const values = textsOf(params[name]);
  return (
    <TagsInput
      renderPill={(pill) => <ChosenPill {...pill} />}
      aria-label={label}
      {...(values.length === 0 ? { placeholder } : {})}
      value={values}
      onChange={(typed) => onChange({ ...params, [name]: typed })}
      acceptValueOnBlur
      error={error(name)}
      style={{ ...wide, maxWidth: 420 }}
    />
  );
}

export function TextControl({ params, onChange, error, name, label, numeric = false }: ControlProps & { numeric?: boolean }) {
  return (
    <TextInput
      aria-label={label}
      placeholder={label}
      value={textOf(params[name])}
      onChange={(event) => onChange({ ...params, [name]: event.currentTarget.value })}
      error={error(name)}
      autoComplete="off"
      {...(numeric ? { inputMode: 'decimal' as const } : {})}
      style={wide}
    />
  );
}

/** A whole number with its unit. */
export function CountControl({ params, onChange, error, name, label, suffix, max }: ControlProps & { suffix: string; max: number }) {
  const value = params[name];
  return (
    <NumberInput
      aria-label={label}
      placeholder={label}
      value={typeof value === 'number' ? value : ''}
      onChange={(typed) => onChange({ ...params, [name]: typeof typed === 'number' ? typed : undefined })}
      min={0}
      max={max}
      allowDecimal={false}
      hideControls
      suffix={` ${suffix}`}
      error={error(name)}
      style={{ ...wide, flexBasis: 110, maxWidth: 140, minWidth: 100 }}
    />
  );
}

export function DayControl({ params, onChange, error, name, label }: ControlProps) {
  return (
    <div style={{ ...wide, maxWidth: 200 }}>
      <DayField
        label={label}
        value={textOf(params[name]) || null}
        onChange={(day) => onChange({ ...params, [name]: day ?? '' })}
        error={error(name)}
        required
        clearable={false}
      />
    </div>
  );
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
