import type { Field } from '../contract.ts';
import type { Wanted } from '../values/read-given.ts';

/** What a row wants done with each field, from values that its columns have read already. The address is no wish: it is who. */
export function wantedOf(fields: readonly Field[]): (values: Readonly<Record<string, string>>) => Wanted[] {
  const own = fields.filter((field) => field.key !== 'mail');
  return (values) =>
    own.flatMap((field) => {
      const value = values[field.key];
      return value === undefined ? [] : [{ field, value }];
    });
}
