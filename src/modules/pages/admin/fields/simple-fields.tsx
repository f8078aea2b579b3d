import { Group, Input, NumberInput, SegmentedControl, Select, Slider, Switch, Textarea, TextInput } from '@mantine/core';
import { IconAlignCenter, IconAlignLeft, IconAlignRight } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { MomentField } from '#ui/form/date-fields.tsx';
import type { FieldProps } from '../extend.tsx';

export function TextField({ label, help, placeholder, field, value, onChange, error }: FieldProps) {
  return (
    <TextInput
      label={label}
      description={help}
      placeholder={placeholder}
      error={error}
      value={asText(value)}
      onChange={({ currentTarget }) => onChange(currentTarget.value === '' && field.emptied === 'unset' ? undefined : currentTarget.value)}
      autoComplete="off"
    />
  );
}

export function LongTextField({ label, help, placeholder, value, onChange, error }: FieldProps) {
  return (
    <Textarea
      label={label}
      description={help}
      placeholder={placeholder}
      error={error}
      autosize
      minRows={2}
      maxRows={10}
      value={asText(value)}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

export function SelectField({ label, help, field, value, onChange, error }: FieldProps) {
  const { t } = useTranslation();
  const data = (field.options ?? []).map((option) => ({ value: option.value, label: t(option.label) }));
  return (
    <Select
      label={label}
      description={help}
      error={error}
      data={data}
      value={asText(value)}
      allowDeselect={false}
      // An option of an empty value stands for "not said".
      onChange={(next) => onChange(next ? next : undefined)}
    />
  );
}

export function CodeField({ label, help, value, onChange, error }: FieldProps) {
  return (
    <Textarea
      label={label}
      description={help}
      error={error}
      autosize
      minRows={6}
      maxRows={24}
      spellCheck={false}
      classNames={{ input: 'page-code' }}
      value={asText(value)}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

export function DateTimeField({ label, help, value, onChange, error }: FieldProps) {
  return (
    <MomentField
      label={label}
      {...(help === undefined ? {} : { description: help })}
      error={error}
      value={asText(value) || null}
      onChange={(next) => onChange(next === null ? undefined : new Date(next).toISOString())}
    />
  );
}

export function ToggleField({ label, help, value, onChange, error }: FieldProps) {
  return (
    <Switch
      label={label}
      description={help}
      error={error}
      checked={value === true}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}

export function NumberField({ label, help, field, value, onChange, error }: FieldProps) {
  return (
    <NumberInput
      label={label}
      description={help}
      error={error}
      min={field.min}
      max={field.max}
      step={field.step ?? 1}
      clampBehavior="blur"
      hideControls
      allowDecimal={false}
      value={typeof value === 'number' ? value : ''}
      onChange={(next) => {
        if (typeof next === 'number') onChange(next);
      }}
    />
  );
}

/** A length: a slider for the hand, a number beside it for those who know it. */
export function LengthField(props: FieldProps & { unit: string }) {
  const { label, help, field, value, onChange, error, unit } = props;
  const { min = 0, max = 100 } = field;
  const number = typeof value === 'number' ? value : min;
  return (
    <Input.Wrapper label={label} description={help} error={error} labelElement="div">
      <Group gap="sm" wrap="nowrap">
        <Slider
          style={{ flex: 1 }}
          thumbLabel={label}
          label={null}
          min={min}
          max={max}
          step={field.step ?? 1}
          value={number}
          onChange={onChange}
        />
        <NumberInput
          aria-label={label}
          w={76}
          hideControls
          min={min}
          max={max}
          suffix={unit}
          allowDecimal={false}
          clampBehavior="strict"
          value={number}
          onChange={(next) => {
            if (typeof next === 'number') onChange(next);
          }}
        />
      </Group>
    </Input.Wrapper>
  );
}

/** Left, centre, right; and "as the column", where the field has an option for it. */
export function AlignField({ label, help, field, value, onChange, error }: FieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const sides = [
    { value: 'left', name: t('pages:align.left'), Icon: IconAlignLeft },
    { value: 'center', name: t('pages:align.center'), Icon: IconAlignCenter },
    { value: 'right', name: t('pages:align.right'), Icon: IconAlignRight },
  ];
  return (
    <Input.Wrapper label={label} description={help} error={error} labelElement="div" labelProps={{ id }}>
      <SegmentedControl
        fullWidth
        aria-labelledby={id}
        value={asText(value)}
        onChange={(side) => onChange(side === '' ? undefined : side)}
        data={[
          ...(field.options ?? []).map((option) => ({ value: option.value, label: <span className="page-small">{t(option.label)}</span> })),
          ...sides.map(({ value: side, name, Icon }) => ({
            value: side,
            label: (
              <Group justify="center" gap={4} wrap="nowrap">
                <Icon size={16} stroke={1.75} aria-hidden />
                <span className="page-small">{name}</span>
              </Group>
            ),
          })),
        ]}
      />
    </Input.Wrapper>
  );
}

export function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
