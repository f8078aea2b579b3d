export type { Field, FieldOption, Source, Upserted } from './contract.ts';
export { upsertContact, upsertContacts } from './upsert-contacts.ts';
export { writeValues } from './write-values.ts';
export { validateValues } from './validate-values.ts';
export { recordValueChange } from './record-value-change.ts';
export { normaliseMail } from './normalise-mail.ts';
export {
  findContactByMail,
  findContactsByMail,
  getContact,
  personIdOf,
  personIdsOf,
  recipientsOf,
  type Recipient,
} from './contact-lookup.ts';
export { getAudience, findAudience } from './audience-lookup.ts';
export { listFields, listFieldsOf } from './field-lookup.ts';
export { isSuppressed, suppressedAmong, suppress, unsuppress } from './suppression.ts';
export { deleteFieldsOf } from './delete-field.ts';
export { audiencesById, firstAudienceId } from './audience-lookup.ts';
export { isEmptyValue } from './read-value.ts';
