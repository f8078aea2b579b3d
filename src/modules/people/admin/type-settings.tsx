import { Autocomplete, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AdminForm } from '#admin/use-form.ts';
import type { FieldValues } from './field-values.ts';
import { ValueInput } from './value-input.tsx';

/** Where most hidden values come from. */
const PARAMETERS = ['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content', 'referrer'];

/** What only some types have: words of agreement, where a hidden value comes from, and what the form begins with. */
export function TypeSettings<V extends FieldValues>({ form, options }: { form: AdminForm<V>; options: readonly { label: string }[] }) {
  const { t } = useTranslation();
  const { type, label, optionsAre } = form.values;
  const { onChange: setTakenFrom, required: _taken, ...takenFrom } = form.field('takenFrom');
  const { required: _consent, ...consentText } = form.field('consentText');
  const { onChange: setDefault, ...begins } = form.field('defaultValue');
  if (type === 'consent') {
    return <Textarea {...consentText} description={t('people:fields.consentTextHint')} autosize minRows={2} maxRows={10} withAsterisk />;
  }
  return (
    <>
      {type === 'hidden' ? (
        <Autocomplete
          {...takenFrom}
          onChange={setTakenFrom}
          data={PARAMETERS}
          description={t('people:fields.takenFromHint')}
          autoCapitalize="none"
          spellCheck={false}
        />
      ) : null}
      <ValueInput
        field={{ key: 'default', label: begins.label ?? label, type, options: [...options], optionsAre, consentText: '' }}
        value={begins.value}
        onChange={setDefault}
        error={begins.error}
        description={type === 'hidden' ? t('people:fields.defaultHiddenHint') : t('people:fields.defaultHint')}
      />
    </>
  );
}
