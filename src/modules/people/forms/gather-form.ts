import type { Field } from '../contract.ts';
import type { GivenValues } from '../values/validate-values.ts';

/** What a form sent, by placeholder name; a name that came several times is a list. */
export type SentValues = Readonly<Record<string, string | readonly string[] | null | undefined>>;

/**
 * What was sent for each field: all ticked checkboxes, of others the last. With `arrivedWith` (a parameter of the page's address by its
 * name, or `referrer`), a hidden field that the form did not send takes what its visitor came with, or its default.
 */
export async function gatherForm(
  fields: readonly Field[],
  sent: SentValues,
  arrivedWith?: (name: string) => Promise<string | undefined>,
): Promise<GivenValues> {
  const given: Record<string, string | null | undefined> = {};
  for (const field of fields) {
    const raw = sent[field.key];
    const value = typeof raw === 'object' && raw !== null ? (field.type === 'checkboxes' ? raw.join('\n') : raw.at(-1)) : raw;
    given[field.key] = field.type === 'hidden' && !value && arrivedWith ? await hiddenValue(field, arrivedWith) : value;
  }
  return given;
}

async function hiddenValue(field: Field, arrivedWith: (name: string) => Promise<string | undefined>): Promise<string | undefined> {
  return (field.takenFrom === '' ? undefined : await arrivedWith(field.takenFrom)) ?? field.defaultValue;
}
