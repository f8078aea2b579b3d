import { Checkbox, Radio, Select, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AdminForm } from '#admin/use-form.ts';
import { fieldType, typesAfter, writeRule, type Field } from '../contract.ts';
import { isChoice } from '../contract/reading.ts';
import { optionsOf, type FieldValues } from './field-values.ts';
import { OptionsEditor } from './options-editor.tsx';
import { TypeSettings } from './type-settings.tsx';

/** What surrounds the field that is made or edited. */
export interface FieldPlace {
  /** As it is saved; undefined for a new one. */
  before: Field | undefined;
  /** How many people have a value in it: then some types are out of reach. */
  valueCount: number;
  /** Fields into which a chosen date may be written. */
  dateFields: readonly Field[];
}

/** The inputs that making and editing a field have in common. `fixed`: what a built-in field keeps. */
export function FieldInputs<V extends FieldValues>({
  form,
  place,
  fixed,
}: {
  form: AdminForm<V>;
  place: FieldPlace;
  fixed?: { type: boolean; asked: boolean };
}) {
  const { t } = useTranslation();
  const { onChange: setRule, required: _rule, ...rule } = form.field('writeRule');
  return (
    <>
      <TextInput {...form.field('label')} autoComplete="off" />
      {fixed?.type ? null : <TypeInput form={form} place={place} />}
      {!fixed?.type && isChoice(form.values.type) ? <OptionsEditor form={form} place={place} /> : null}
      {fixed?.asked ? null : <TypeSettings form={form} options={optionsOf(form.values.options)} />}
      {fixed?.asked ? null : (
        <>
          <Checkbox {...form.check('useInForm')} label={t('people:fields.useInFormLabel')} description={t('people:fields.useInFormHint')} />
          {form.values.type === 'hidden' ? null : <Checkbox {...form.check('required')} label={t('people:fields.requiredLabel')} />}
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

/** While people have values, only types that can hold them are offered; the others stay visible. */
function TypeInput<V extends FieldValues>({ form, place }: { form: AdminForm<V>; place: FieldPlace }) {
  const { t } = useTranslation();
  const { onChange, required: _, ...type } = form.field('type');
  const { before, valueCount } = place;
  const possible = before && valueCount > 0 ? [before.type, ...typesAfter(before)] : fieldType.options;
  return (
    <Select
      {...type}
      data={fieldType.options.map((value) => ({
        value,
        label: t(`people:fields.types.${value}`),
        disabled: !possible.includes(value),
      }))}
      onChange={(value) => onChange(fieldType.parse(value ?? 'text'))}
      allowDeselect={false}
      maxDropdownHeight={320}
      description={
        possible.length < fieldType.options.length ? t('people:fields.typeHeld') : t(`people:fields.typeHints.${form.values.type}`)
      }
    />
  );
}
