import type { Insertable } from 'kysely';
import type { FieldsTable } from '../tables.ts';
import type { SettledField } from './settle-field.ts';

type Settings = Pick<
  Insertable<FieldsTable>,
  'type' | 'options' | 'options_are' | 'former_options' | 'feeds_field_id' | 'default_value' | 'consent_text' | 'taken_from'
>;

/** Settled settings as the table keeps them. */
export function settingColumns(settled: SettledField): Settings {
  return {
    type: settled.type,
    options: JSON.stringify(settled.options),
    options_are: settled.optionsAre,
    former_options: JSON.stringify(settled.formerOptions),
    feeds_field_id: settled.feedsFieldId,
    default_value: settled.defaultValue,
    consent_text: settled.consentText,
    taken_from: settled.takenFrom,
  };
}
