import { List, Radio, Select, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AdminForm } from '#admin/use-form.ts';
import { useHost } from '#ui/host.tsx';
import { optionsAre, type Field } from '../contract.ts';
import { passesAt, valueOfOption, type ReadDate } from '../contract/reading.ts';
import type { FieldPlace } from './field-inputs.tsx';
import { optionsOf, type FieldValues } from './field-values.ts';
import { Understood, useReadDate } from './understood.tsx';

/** Options, one a line; where they are dates, what was understood of each line while it is typed. */
export function OptionsEditor<V extends FieldValues>({ form, place }: { form: AdminForm<V>; place: FieldPlace }) {
  const { t } = useTranslation();
  const { required: _options, ...options } = form.field('options');
  const { onChange: setAre, required: _are, ...are } = form.field('optionsAre');
  const mayBeDates = form.values.type !== 'checkboxes';
  const areDates = mayBeDates && form.values.optionsAre === 'dates';
  const wrongLine = optionsOf(form.values.options)
    .map((_, index) => ({ line: index + 1, text: form.error(`options.${index}.label`) }))
    .find((line) => line.text);
  return (
    <>
      {mayBeDates ? (
        <Radio.Group {...are} onChange={(value) => setAre(optionsAre.parse(value))}>
          <Stack gap="xs" mt={6}>
            {optionsAre.options.map((value) => (
              <Radio key={value} value={value} label={t(`people:fields.are.${value}`)} description={t(`people:fields.areHints.${value}`)} />
            ))}
          </Stack>
        </Radio.Group>
      ) : null}
      <Textarea
        {...options}
        description={areDates ? t('people:fields.datesHint') : t('people:fields.optionsHint')}
        placeholder={areDates ? t('people:fields.datesExample') : undefined}
        error={
          options.error ??
          (wrongLine ? t('people:fields.wrongLine', { line: String(wrongLine.line), problem: wrongLine.text ?? '' }) : undefined)
        }
        autosize
        minRows={3}
        maxRows={14}
        withAsterisk
      />
      {areDates ? (
        <>
          <UnderstoodLines lines={form.values.options} before={place.before} />
          <FeedInput form={form} dateFields={place.dateFields} />
        </>
      ) : null}
    </>
  );
}

/** → 2026年1月10日(土) 11:00 for each line, or what is wrong with it. A line that is saved keeps the moment that it had. */
function UnderstoodLines({ lines, before }: { lines: string; before: Field | undefined }) {
  const { t } = useTranslation();
  const { timeZone } = useHost();
  const read = useReadDate('datetime');
  const [now] = useState(() => Date.now());
  const options = optionsOf(lines);
  if (options.length === 0) return null;
  const readLine = (label: string): ReadDate => {
    const saved = before?.optionsAre === 'dates' ? before.options.find((option) => option.label === label) : undefined;
    return read(saved ? valueOfOption(saved) : label);
  };
  const noteOf = (line: ReadDate) => {
    if ('problem' in line) return undefined;
    const passes = passesAt({ label: '', start: line.date.start ?? line.date.day }, timeZone) ?? 0;
    return passes <= now ? t('people:dates.passed') : undefined;
  };
  return (
    <List size="sm" listStyleType="none" aria-live="polite" aria-label={t('people:dates.understood')} withPadding={false}>
      {options.map(({ label }, index) => {
        const line = readLine(label);
        return (
          <List.Item key={`${index} ${label}`} style={{ overflowWrap: 'anywhere' }}>
            {t('people:dates.line', { line: index + 1, text: label })}
            <Understood read={line} note={noteOf(line)} />
          </List.Item>
        );
      })}
    </List>
  );
}

function FeedInput<V extends FieldValues>({ form, dateFields }: { form: AdminForm<V>; dateFields: readonly Field[] }) {
  const { t } = useTranslation();
  const { value, onChange, required: _, ...feeds } = form.field('feedsFieldId');
  return (
    <Select
      {...feeds}
      data={dateFields.map((field) => ({ value: field.id, label: field.label }))}
      value={value}
      onChange={(chosen) => onChange(chosen)}
      disabled={dateFields.length === 0}
      placeholder={t('people:fields.feedsNothing')}
      description={dateFields.length === 0 ? t('people:fields.feedsNone') : t('people:fields.feedsHint')}
      clearable
      clearButtonProps={{ 'aria-label': t('platform:ui.date.clear') }}
    />
  );
}
