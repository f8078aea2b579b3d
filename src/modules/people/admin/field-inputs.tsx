import { Checkbox, Radio, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AdminForm } from '#admin/use-form.ts';
import { fieldType, writeRule, type Field } from '../contract.ts';

export interface FieldValues {
  [name: string]: unknown;
  label: string;
  type: Field['type'];
  /** One option a line. */
  options: string;
  required: boolean;
  useInForm: boolean;
  writeRule: Field['writeRule'];
}

export function useFieldLabels() {
  const { t } = useTranslation();
  return {
    label: t('people:fields.label'),
    type: t('people:fields.type'),
    options: t('people:fields.options'),
    required: t('people:fields.required'),
    useInForm: t('people:fields.useInForm'),
    writeRule: t('people:fields.writeRule'),
  };
}

/** What the route takes: options as a list, empty lines left out. */
export function optionsOf(lines: string): { label: string }[] {
  return lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((label) => ({ label }));
}

/** The inputs that making and editing a field have in common. `fixed`: what a built-in field keeps. */
export function FieldInputs<V extends FieldValues>({ form, fixed }: { form: AdminForm<V>; fixed?: { type: boolean; asked: boolean } }) {
  const { t } = useTranslation();
  const { onChange: setType, required: _type, ...type } = form.field('type');
  const { required: _options, ...options } = form.field('options');
  const { onChange: setRule, required: _rule, ...rule } = form.field('writeRule');
  const wrongLine = optionsOf(form.values.options)
    .map((_, index) => ({ line: index + 1, text: form.error(`options.${index}.label`) }))
    .find((line) => line.text);
  return (
    <>
      <TextInput {...form.field('label')} autoComplete="off" />
      {fixed?.type ? null : (
        <Select
          {...type}
          data={fieldType.options.map((value) => ({ value, label: t(`people:fields.types.${value}`) }))}
          onChange={(value) => setType(fieldType.parse(value ?? 'text'))}
          allowDeselect={false}
        />
      )}
      {!fixed?.type && form.values.type === 'select' ? (
        <Textarea
          {...options}
          description={t('people:fields.optionsHint')}
          error={
            options.error ??
            (wrongLine ? t('people:fields.wrongLine', { line: String(wrongLine.line), problem: wrongLine.text ?? '' }) : undefined)
          }
          autosize
          minRows={3}
          maxRows={14}
          withAsterisk
        />
      ) : null}
      {fixed?.asked ? null : (
        <>
          <Checkbox {...form.check('useInForm')} label={t('people:fields.useInFormLabel')} description={t('people:fields.useInFormHint')} />
          <Checkbox {...form.check('required')} label={t('people:fields.requiredLabel')} />
          <Radio.Group {...rule} onChange={(value) => setRule(writeRule.parse(value))}>
            <Stack gap="xs" mt={6}>
              {writeRule.options.map((value) => (
                <Radio
                  key={value}
                  value={value}
                  label={t(`people:fields.rules.${value}`)}
                  description={t(`people:fields.ruleHints.${value}`)}
                />
              ))}
            </Stack>
          </Radio.Group>
        </>
      )}
    </>
  );
}
