import { formatList } from '#platform/i18n/format.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import type { TextKey } from '#platform/i18n/text.ts';
import type { Field } from '../contract.ts';
import { showMoment } from '../dates/show-moment.ts';

/** Who reads: their language, the workspace's zone, and the texts in that language. */
export interface Reader {
  locale: Locale;
  timeZone: string;
  text(key: TextKey): string;
}

/**
 * A value in its written form as people read it: 2026年1月1日(木) 11:00〜12:00, 東京、大阪. The counterpart of `readValue`; one of another form,
 * kept from when the field had another type, is shown as it is.
 */
export function displayValue(field: Pick<Field, 'type' | 'optionsAre'>, written: string, reader: Reader): string {
  switch (field.type) {
    case 'date':
    case 'datetime':
      return showMoment(written, reader) ?? written;
    case 'select':
    case 'radio':
      return (field.optionsAre === 'dates' ? showMoment(written, reader) : undefined) ?? written;
    case 'checkboxes':
      return formatList(reader.locale, written.split('\n'));
    case 'consent':
      return written === 'yes' ? reader.text('people:values.agreed') : written;
    case 'text':
    case 'long_text':
    case 'number':
    case 'mail':
    case 'phone':
    case 'postcode':
    case 'hidden':
      return written;
  }
}
