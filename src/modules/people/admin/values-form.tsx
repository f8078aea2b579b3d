import { Checkbox, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { useForm } from '#admin/use-form.ts';
import { Form } from '#ui/form/form.tsx';
import { updateValues } from '../contract/contacts.ts';
import { type Field } from '../contract.ts';
import { displayValue } from '../contract/reading.ts';
import { useReader } from './use-reader.ts';
import { ValueInput } from './value-input.tsx';

/**
 * A block of one contact's values: the shared ones (`scopeId` null) or those of one scenario. Emptying an input does not empty the
 * value: a box beside it has to be ticked, because the same is true of forms, files and the API.
 */
export function ValuesForm({
  contactId,
  version,
  scopeId,
  fields,
  values,
}: {
  contactId: string;
  version: number;
  scopeId: string | null;
  fields: readonly Field[];
  /** By field id. */
  values: Readonly<Record<string, string>>;
}) {
  const { t } = useTranslation();
  const reader = useReader();
  const stored: Readonly<Record<string, string>> = Object.fromEntries(fields.map((field) => [field.key, values[field.id] ?? '']));
  const form = useForm({
    route: updateValues,
    initial: { values: stored, clear: new Array<string>() },
    labels: { values: t('people:contact.values'), clear: t('people:contact.clear') },
    version,
    input: (given, from = version) => ({
      contactId,
      scopeId,
      version: from,
      // Only what was changed: a value that is no option any more stays as it is.
      values: Object.fromEntries(Object.entries(given.values).filter(([key, value]) => value !== stored[key])),
      clear: given.clear.filter((key) => given.values[key] === ''),
    }),
    saidWhenSaved: false,
    onSaved: ({ changedKeys }) => {
      if (changedKeys.length > 0) return notifications.show({ message: t('platform:ui.form.saved'), color: 'green.8' });
      // What was emptied but not cleared is still there: show it.
      form.reset();
      return notifications.show({ message: t('people:contact.nothingChanged') });
    },
  });
  const typed = form.values.values;
  const { clear } = form.values;
  return (
    <Form form={form}>
      {fields.map((field) => (
        <Stack key={field.id} gap={6}>
          <ValueInput
            field={field}
            value={typed[field.key] ?? ''}
            onChange={(value) => form.set('values', { ...typed, [field.key]: value })}
            error={
              form.error(`values.${field.key}`) ??
              (typed[field.key] === '' && field.key === 'mail' && stored[field.key] ? t('people:contact.mailStays') : undefined)
            }
            description={field.writeRule === 'never_overwrite' && stored[field.key] ? t('people:contact.neverOverwritten') : undefined}
          />
          {typed[field.key] === '' && stored[field.key] && field.key !== 'mail' ? (
            <Checkbox
              size="sm"
              label={t('people:contact.clearValue', { value: displayValue(field, stored[field.key] ?? '', reader) })}
              description={t('people:contact.clearHint')}
              checked={clear.includes(field.key)}
              onChange={(event) =>
                form.set('clear', event.currentTarget.checked ? [...clear, field.key] : clear.filter((key) => key !== field.key))
              }
            />
          ) : null}
        </Stack>
      ))}
    </Form>
  );
}
